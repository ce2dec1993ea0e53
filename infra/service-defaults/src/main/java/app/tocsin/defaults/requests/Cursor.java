package app.tocsin.defaults.requests;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.requests.Parsed.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * Where a page of a list ended, in the sort values of its last entry. Clients hand it back as it
 * is; the check sum tells a cut or mistyped one from ours. It guards nothing: whoever reads a list
 * sees no more by it than by the list.
 */
public record Cursor(List<String> parts) {
  private static final int MAX_LENGTH = 1000;
  private static final char SEPARATOR = '\u001F';
  private static final int CHECKSUM_LENGTH = 4;
  private static final Problem NOT_OURS =
      Problem.invalidField("after", "must be the \"next\" value of a page of this list");

  public Cursor {
    parts = List.copyOf(parts);
    if (parts.isEmpty() || parts.stream().anyMatch(part -> part.indexOf(SEPARATOR) >= 0)) {
      throw new IllegalArgumentException(
          "cursor: " + parts + " (expected: at least one part, none with a control character)");
    }
  }

  public static Cursor of(String... parts) {
    return new Cursor(List.of(parts));
  }

  /** What {@code after=} says; {@code parts} is how many values the list sorts by. */
  public static Parsed<Cursor> parse(String text, int parts) {
    if (text.length() > MAX_LENGTH) {
      return refused();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      int length = bytes.length - CHECKSUM_LENGTH;
      if (length < 0 || ByteBuffer.wrap(bytes).getInt(length) != checksum(bytes, length)) {
        return refused();
      }
      String joined =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
      List<String> found = List.of(joined.split(String.valueOf(SEPARATOR), -1));
      return found.size() == parts ? new Value<>(new Cursor(found)) : refused();
    } catch (IllegalArgumentException | CharacterCodingException notOurs) {
      return refused();
    }
  }

  /**
   * What the parts stand for; throws the refusal that {@link #parse} gives where they stand for
   * nothing that this list ever handed out.
   *
   * @param reading may throw IllegalArgumentException or DateTimeException
   */
  public <T> T as(Function<List<String>, T> reading) {
    try {
      return reading.apply(parts);
    } catch (IllegalArgumentException | DateTimeException notOurs) {
      throw NOT_OURS.toException();
    }
  }

  /** The opaque form, safe in a URL. */
  @Override
  public String toString() {
    byte[] joined = String.join(String.valueOf(SEPARATOR), parts).getBytes(StandardCharsets.UTF_8);
    byte[] bytes =
        ByteBuffer.allocate(joined.length + CHECKSUM_LENGTH)
            .put(joined)
            .putInt(checksum(joined, joined.length))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Parsed<Cursor> refused() {
    return new Parsed.Refused<>(NOT_OURS);
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update('1'); // the version of this form, and no zeros are valid
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
