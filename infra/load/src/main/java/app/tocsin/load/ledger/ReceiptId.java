package app.tocsin.load.ledger;

import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The public id of a signature or a registration, as its receipt names it: 128 bits in hexadecimal
 * digits, sixteen bytes instead of a text.
 */
public record ReceiptId(long high, long low) {

  private static final int DIGITS = 32;

  /** Reads 32 hexadecimal digits; hyphens between them don't matter. */
  public static Optional<ReceiptId> parse(String text) {
    String digits = text.replace("-", "");
    if (digits.length() != DIGITS || !digits.chars().allMatch(HexFormat::isHexDigit)) {
      return Optional.empty();
    }
    return Optional.of(
        new ReceiptId(
            HexFormat.fromHexDigitsToLong(digits, 0, 16),
            HexFormat.fromHexDigitsToLong(digits, 16, DIGITS)));
  }

  /**
   * The id in the JSON of a receipt, without reading the rest of it.
   *
   * @param name of the field, with what stands around it, such as {@code "signatureId":"}
   */
  static Optional<ReceiptId> in(ByteBuf json, AsciiString name) {
    int field = indexOf(json, name);
    if (field < 0) {
      return Optional.empty();
    }
    int from = field + name.length();
    int quote = json.indexOf(from, json.writerIndex(), (byte) '"');
    return quote < 0
        ? Optional.empty()
        : parse(json.toString(from, quote - from, java.nio.charset.StandardCharsets.US_ASCII));
  }

  private static int indexOf(ByteBuf json, AsciiString name) {
    int last = json.writerIndex() - name.length();
    for (int at = json.readerIndex(); at <= last; at++) {
      int i = 0;
      while (i < name.length() && json.getByte(at + i) == name.byteAt(i)) {
        i++;
      }
      if (i == name.length()) {
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
