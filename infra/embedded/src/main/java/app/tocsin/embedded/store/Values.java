package app.tocsin.embedded.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.jspecify.annotations.Nullable;

/** How documents and single values become bytes, and which values are the same key. */
final class Values {

  private Values() {}

  static byte[] encode(Document document) {
    ByteBuf bytes = Unpooled.buffer(512);
    BsonEncoder.encodeDocument(document, bytes);
    return ByteBufUtil.getBytes(bytes);
  }

  static Document decode(byte[] bytes) {
    return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
  }

  /**
   * MongoDB compares numbers by value whatever their type; what is absent is null, written here as
   * {@link Missing}.
   */
  static Object key(@Nullable Object value) {
    return Missing.ofNullable(new KeyValue(Missing.ofNullable(value)).normalized().get(0));
  }

  static void write(WriteBuffer out, Object value) {
    Object written = value instanceof Missing ? null : value;
    ByteBuf bytes = Unpooled.buffer(64);
    byte type = BsonEncoder.determineType(written);
    bytes.writeByte(type);
    BsonEncoder.encodeValue(type, written, bytes);
    out.putVarInt(bytes.readableBytes());
    out.put(bytes.nioBuffer());
  }

  static Object read(ByteBuffer in) {
    int length = DataUtils.readVarInt(in);
    ByteBuf bytes = Unpooled.wrappedBuffer(in.slice(in.position(), length));
    in.position(in.position() + length);
    return Missing.ofNullable(BsonDecoder.decodeValue(bytes.readByte(), bytes));
  }

  /** About what a value takes in memory. */
  static int memory(Object value) {
    if (value instanceof String text) {
      return 56 + text.length();
    }
    return value instanceof Document document ? 200 + 100 * document.size() : 40;
  }
}
