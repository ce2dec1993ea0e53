package app.tocsin.embedded.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.jspecify.annotations.Nullable;

/** How documents and single values become bytes, and which values are the same key. */
final class Values {
  private static final int LENGTH_OF_TEXT = Integer.BYTES;

  /** The type, the length and the end of a text. */
  private static final int AROUND_TEXT = 1 + LENGTH_OF_TEXT + 1;

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
    if (value instanceof String text) {
      writeText(out, text);
      return;
    }
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
    if (in.get(in.position()) == BsonConstants.TYPE_UTF8_STRING) {
      return readText(in, length);
    }
    ByteBuf bytes = Unpooled.wrappedBuffer(in.slice(in.position(), length));
    in.position(in.position() + length);
    return Missing.ofNullable(BsonDecoder.decodeValue(bytes.readByte(), bytes));
  }

  /** The same bytes as those of every other type, without a buffer in between. */
  private static void writeText(WriteBuffer out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.putVarInt(AROUND_TEXT + bytes.length);
    out.put(BsonConstants.TYPE_UTF8_STRING);
    out.putInt(Integer.reverseBytes(bytes.length + 1));
    out.put(bytes);
    out.put((byte) 0);
  }

  private static String readText(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, LENGTH_OF_TEXT + 1, length - AROUND_TEXT, StandardCharsets.UTF_8);
  }

  /** About what a value takes in memory. */
  static int memory(Object value) {
    if (value instanceof String text) {
      return 56 + text.length();
    }
    return value instanceof Document document ? 200 + 100 * document.size() : 40;
  }
}
