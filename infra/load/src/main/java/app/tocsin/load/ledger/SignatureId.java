package app.tocsin.load.ledger;

import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import java.util.HexFormat;
import java.util.Optional;

/** A signature's public id, 128 bits in hexadecimal digits: sixteen bytes instead of a text. */
public record SignatureId(long high, long low) {

  private static final AsciiString FIELD = AsciiString.cached("\"signatureId\":\"");
  private static final int DIGITS = 32;

  /** Reads 32 hexadecimal digits; hyphens between them don't matter. */
  public static Optional<SignatureId> parse(String text) {
    String digits = text.replace("-", "");
    if (digits.length() != DIGITS || !digits.chars().allMatch(HexFormat::isHexDigit)) {
      return Optional.empty();
    }
    return Optional.of(
        new SignatureId(
            HexFormat.fromHexDigitsToLong(digits, 0, 16),
            HexFormat.fromHexDigitsToLong(digits, 16, DIGITS)));
  }

  /** The id in the JSON of a receipt, without reading the rest of it. */
  public static Optional<SignatureId> in(ByteBuf json) {
    int field = indexOf(json);
    if (field < 0) {
      return Optional.empty();
    }
    int from = field + FIELD.length();
    int quote = json.indexOf(from, json.writerIndex(), (byte) '"');
    return quote < 0
        ? Optional.empty()
        : parse(json.toString(from, quote - from, java.nio.charset.StandardCharsets.US_ASCII));
  }

  private static int indexOf(ByteBuf json) {
    int last = json.writerIndex() - FIELD.length();
    for (int at = json.readerIndex(); at <= last; at++) {
      int i = 0;
      while (i < FIELD.length() && json.getByte(at + i) == FIELD.byteAt(i)) {
        i++;
      }
      if (i == FIELD.length()) {
        return at;
      }
    }
    return -1;
  }

  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }
}
