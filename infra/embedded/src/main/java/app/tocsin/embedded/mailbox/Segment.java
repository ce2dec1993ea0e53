package app.tocsin.embedded.mailbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One append-only file of consecutive messages, named after the first. A record is its length, its
 * checksum, then its body; what a killed process left half written at the end is cut off when the
 * file is opened.
 *
 * <p>Not thread-safe: the mailbox locks.
 */
final class Segment implements AutoCloseable {

  private static final int HEADER = 8;
  private static final int LONGEST = 64 << 20;

  private final Path file;
  private final FileChannel channel;
  private final long firstId;
  private final List<Entry> entries = new ArrayList<>();
  private long size;

  /** Where a message is, and for whom: all that stays in memory. */
  private record Entry(int offset, int length, String recipients) {}

  private Segment(Path file, FileChannel channel, long firstId) {
    this.file = file;
    this.channel = channel;
    this.firstId = firstId;
  }

  static Segment create(Path directory, long firstId) throws IOException {
    Path file = directory.resolve("%019d.mails".formatted(firstId));
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    return new Segment(file, channel, firstId);
  }

  static Segment open(Path file) throws IOException {
    String name = file.getFileName().toString();
    long firstId = Long.parseLong(name.substring(0, name.indexOf('.')));
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    Segment segment = new Segment(file, channel, firstId);
    segment.readIndex();
    return segment;
  }

  long firstId() {
    return firstId;
  }

  long nextId() {
    return firstId + entries.size();
  }

  int count() {
    return entries.size();
  }

  long size() {
    return size;
  }

  void append(Mail mail) throws IOException {
    byte[] body = encode(mail);
    ByteBuffer record = ByteBuffer.allocate(HEADER + body.length);
    record.putInt(body.length).putInt(checksum(body)).put(body).flip();
    long start = size;
    while (record.hasRemaining()) {
      size += channel.write(record, size);
    }
    entries.add(new Entry((int) start, body.length, Recipients.joined(mail.to())));
  }

  /** The recipients of a message of this segment, as {@link Recipients} joins them. */
  String recipients(long id) {
    return entry(id).recipients();
  }

  Mail read(long id) throws IOException {
    Entry entry = entry(id);
    byte[] body = body(entry.offset());
    if (body == null) {
      throw new IOException(file + ": message " + id + " is damaged");
    }
    return decode(id, body);
  }

  void delete() throws IOException {
    close();
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private Entry entry(long id) {
    return entries.get((int) (id - firstId));
  }

  private void readIndex() throws IOException {
    for (byte[] body = body(0); body != null; body = body(size)) {
      Mail mail = decode(nextId(), body);
      entries.add(new Entry((int) size, body.length, Recipients.joined(mail.to())));
      size += HEADER + body.length;
    }
    channel.truncate(size);
  }

  /** The body of the record at an offset, or null when no whole record is there. */
  private byte @Nullable [] body(long offset) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    if (!fill(header, offset)) {
      return null;
    }
    int length = header.getInt();
    int checksum = header.getInt();
    if (length < 0 || length > LONGEST) {
      return null;
    }
    ByteBuffer body = ByteBuffer.allocate(length);
    boolean whole = fill(body, offset + HEADER) && checksum(body.array()) == checksum;
    return whole ? body.array() : null;
  }

  private boolean fill(ByteBuffer buffer, long offset) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        return false;
      }
    }
    buffer.flip();
    return true;
  }

  private static int checksum(byte[] body) {
    CRC32 crc = new CRC32();
    crc.update(body);
    return (int) crc.getValue();
  }

  private static byte[] encode(Mail mail) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(mail.content().length + 128);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(mail.receivedAt().toEpochMilli());
      out.writeUTF(mail.from());
      out.writeInt(mail.to().size());
      for (String recipient : mail.to()) {
        out.writeUTF(recipient);
      }
      out.write(mail.content());
    }
    return bytes.toByteArray();
  }

  private static Mail decode(long id, byte[] body) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
      Instant receivedAt = Instant.ofEpochMilli(in.readLong());
      String from = in.readUTF();
      int count = in.readInt();
      if (count < 0 || count > body.length) {
        throw new EOFException("message " + id + ": " + count + " recipients");
      }
      List<String> to = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        to.add(in.readUTF());
      }
      return new Mail(id, receivedAt, from, to, in.readAllBytes());
    }
  }
}
