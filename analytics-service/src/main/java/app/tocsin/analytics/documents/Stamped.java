package app.tocsin.analytics.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Puts a fixed moment where an Office document has the one at which it was written. The archive is
 * read by its directory (APPNOTE.TXT, 4.3.12): its local headers don't say sizes, so that {@code
 * ZipInputStream} can't read it.
 */
final class Stamped {
  private static final LocalDateTime ENTRY = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final String PROPERTIES = "docProps/core.xml";
  private static final String CREATED = "(<dcterms:created[^>]*>)[^<]*(</dcterms:created>)";
  private static final int END_LENGTH = 22;
  private static final int DIRECTORY_LENGTH = 46;
  private static final int HEADER_LENGTH = 30;

  private Stamped() {}

  static byte[] zip(byte[] archive, Instant created) {
    ByteBuffer zip = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    ByteArrayOutputStream out = new ByteArrayOutputStream(archive.length);
    int end = archive.length - END_LENGTH; // it has no comment
    int entries = Short.toUnsignedInt(zip.getShort(end + 10));
    int at = zip.getInt(end + 16);
    try (ZipOutputStream to = new ZipOutputStream(out)) {
      for (int i = 0; i < entries; i++) {
        int nameLength = Short.toUnsignedInt(zip.getShort(at + 28));
        String name = new String(archive, at + DIRECTORY_LENGTH, nameLength, UTF_8);
        byte[] bytes = content(archive, zip, zip.getInt(at + 42), zip.getInt(at + 20));
        ZipEntry stamped = new ZipEntry(name);
        stamped.setTimeLocal(ENTRY);
        to.putNextEntry(stamped);
        to.write(name.equals(PROPERTIES) ? dated(bytes, created) : bytes);
        to.closeEntry();
        at +=
            DIRECTORY_LENGTH
                + nameLength
                + Short.toUnsignedInt(zip.getShort(at + 30))
                + Short.toUnsignedInt(zip.getShort(at + 32));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** All entries are deflated. */
  private static byte[] content(byte[] archive, ByteBuffer zip, int header, int length)
      throws IOException {
    int start =
        header
            + HEADER_LENGTH
            + Short.toUnsignedInt(zip.getShort(header + 26))
            + Short.toUnsignedInt(zip.getShort(header + 28));
    Inflater inflater = new Inflater(true);
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(archive, start, length), inflater)) {
      return in.readAllBytes();
    } finally {
      inflater.end();
    }
  }

  private static byte[] dated(byte[] properties, Instant created) {
    String second = created.truncatedTo(ChronoUnit.SECONDS).toString();
    return new String(properties, UTF_8).replaceAll(CREATED, "$1" + second + "$2").getBytes(UTF_8);
  }
}
