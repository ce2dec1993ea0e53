package app.tocsin.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "a", "0123456789abcdef:1", "Orléans", "日本", "🔔 tocsin", "a\u0000b"})
  void textIsWrittenAsEveryOtherValueIsAndReadAgain(String text) {
    var out = new WriteBuffer();
    Values.write(out, text);
    ByteBuffer written = out.getBuffer().flip();

    assertThat(Values.read(written.duplicate())).isEqualTo(text);
    byte[] value = new byte[DataUtils.readVarInt(written)];
    written.get(value);
    assertThat(value).isEqualTo(asTheLibraryDoes(text));
    assertThat(written.hasRemaining()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "A", "b", "é", "zz", "日本", "🔔"})
  void textsAreOrderedAsTheLibraryOrdersThem(String text) {
    for (String other : new String[] {"", "a", "ab", "É", "z", "\uffff"}) {
      assertThat(Integer.signum(ValueType.INSTANCE.compare(text, other)))
          .isEqualTo(Integer.signum(ValueComparator.ascWithoutListHandling().compare(text, other)));
    }
  }

  private static byte[] asTheLibraryDoes(String text) {
    ByteBuf bytes = Unpooled.buffer();
    bytes.writeByte(BsonConstants.TYPE_UTF8_STRING);
    BsonEncoder.encodeValue(BsonConstants.TYPE_UTF8_STRING, text, bytes);
    return ByteBufUtil.getBytes(bytes);
  }
}
