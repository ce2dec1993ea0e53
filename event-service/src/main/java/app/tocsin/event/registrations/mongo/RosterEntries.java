package app.tocsin.event.registrations.mongo;

import app.tocsin.event.registrations.Roster.Entry;
import app.tocsin.event.registrations.Roster.Standing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a roster as one binary value. A roster is read and written whole for each
 * decision, and thousands may wait in it: as a list of documents each of them would be taken apart
 * and put together again every time, by the store and by us.
 */
final class RosterEntries {
  static final String FIELD = "entries";
  private static final int FORMAT = 1;
  private static final int USUAL_BYTES = 96;
  private static final long NONE = Long.MIN_VALUE;

  private RosterEntries() {}

  static Binary pack(List<Entry> entries) {
    var bytes = new ByteArrayOutputStream(entries.size() * USUAL_BYTES + USUAL_BYTES);
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeInt(entries.size());
      for (Entry entry : entries) {
        Instant deadline = entry.deadline();
        out.writeUTF(entry.registration());
        out.writeUTF(entry.form());
        out.writeInt(entry.people());
        out.writeUTF(entry.standing().name());
        out.writeLong(entry.since().toEpochMilli());
        out.writeLong(deadline == null ? NONE : deadline.toEpochMilli());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Binary(bytes.toByteArray());
  }

  /** The entries of a stored roster; those of before this form are a list of documents. */
  static List<Entry> of(Document roster) {
    return roster.get(FIELD) instanceof Binary packed
        ? unpack(packed.getData())
        : roster.getList(FIELD, Document.class).stream().map(RosterEntries::listed).toList();
  }

  private static List<Entry> unpack(byte... packed) {
    try (var in = new DataInputStream(new ByteArrayInputStream(packed))) {
      int format = in.readByte();
      if (format != FORMAT) {
        throw new IllegalStateException(
            "a roster's entries are in form " + format + " (expected: " + FORMAT + ")");
      }
      int size = in.readInt();
      List<Entry> entries = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        entries.add(
            new Entry(
                in.readUTF(),
                in.readUTF(),
                in.readInt(),
                Standing.valueOf(in.readUTF()),
                Instant.ofEpochMilli(in.readLong()),
                moment(in.readLong())));
      }
      return List.copyOf(entries);
    } catch (IOException e) {
      throw new UncheckedIOException("a roster's entries end too early", e);
    }
  }

  private static @Nullable Instant moment(long millis) {
    return millis == NONE ? null : Instant.ofEpochMilli(millis);
  }

  private static Entry listed(Document entry) {
    Date deadline = entry.getDate("d");
    return new Entry(
        entry.getString("r"),
        entry.getString("f"),
        entry.getInteger("n"),
        Standing.valueOf(entry.getString("s")),
        entry.getDate("t").toInstant(),
        deadline == null ? null : deadline.toInstant());
  }
}
