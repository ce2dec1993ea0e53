package app.tocsin.embedded.mailbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The newest messages that the SMTP server took, on disk, with a small index in memory. When there
 * are more than the limits allow, the oldest file goes.
 *
 * <p>Thread-safe. A message that {@link #add} returned for survives a {@code kill -9}.
 */
public final class Mailbox implements AutoCloseable {

  private final Path directory;
  private final Limits limits;
  private final Deque<Segment> segments = new ArrayDeque<>();
  private long bytes;
  private int count;

  /**
   * @param segmentBytes a file that has grown beyond this is followed by a new one
   */
  public record Limits(int messages, long bytes, int segmentBytes) {

    public static final Limits DEFAULT = new Limits(100_000, 256L << 20, 8 << 20);
  }

  private Mailbox(Path directory, Limits limits) {
    this.directory = directory;
    this.limits = limits;
  }

  public static Mailbox open(Path directory, Limits limits) throws IOException {
    Files.createDirectories(directory);
    Mailbox mailbox = new Mailbox(directory, limits);
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".mails")).sorted().toList()) {
        mailbox.take(Segment.open(file));
      }
    }
    if (mailbox.segments.isEmpty()) {
      mailbox.take(Segment.create(directory, 1));
    }
    return mailbox;
  }

  /** Keeps a message and returns its id. */
  public synchronized long add(Instant receivedAt, String from, List<String> to, byte[] content)
      throws IOException {
    Segment last = segments.getLast();
    if (last.size() >= limits.segmentBytes()) {
      last = Segment.create(directory, last.nextId());
      take(last);
    }
    long id = last.nextId();
    long before = last.size();
    last.append(new Mail(id, receivedAt, from, to, content));
    bytes += last.size() - before;
    count++;
    dropOldest();
    return id;
  }

  public synchronized int count() {
    return count;
  }

  public synchronized Optional<Mail> find(long id) {
    for (Segment segment : segments) {
      if (id >= segment.firstId() && id < segment.nextId()) {
        return Optional.of(read(segment, id));
      }
    }
    return Optional.empty();
  }

  /** The newest first, of those with a smaller id than {@code before}. */
  public synchronized List<Mail> newest(String to, long before, int limit) {
    List<Mail> found = new ArrayList<>();
    for (Iterator<Segment> newestFirst = segments.descendingIterator(); newestFirst.hasNext(); ) {
      Segment segment = newestFirst.next();
      for (long id = Math.min(before, segment.nextId()) - 1; id >= segment.firstId(); id--) {
        if (found.size() == limit) {
          return found;
        }
        if (Recipients.match(segment.recipients(id), to)) {
          found.add(read(segment, id));
        }
      }
    }
    return found;
  }

  /**
   * The first {@code limit} messages after an id, so that a reader who goes on from the greatest id
   * that it got misses none; the newest of them first.
   */
  public synchronized List<Mail> next(String to, long after, int limit) {
    List<Mail> found = new ArrayList<>();
    for (Segment segment : segments) {
      for (long id = Math.max(after + 1, segment.firstId());
          id < segment.nextId() && found.size() < limit;
          id++) {
        if (Recipients.match(segment.recipients(id), to)) {
          found.add(read(segment, id));
        }
      }
    }
    Collections.reverse(found);
    return found;
  }

  @Override
  public synchronized void close() throws IOException {
    for (Segment segment : segments) {
      segment.close();
    }
  }

  private void take(Segment segment) {
    segments.addLast(segment);
    bytes += segment.size();
    count += segment.count();
  }

  private void dropOldest() throws IOException {
    while (segments.size() > 1 && (count > limits.messages() || bytes > limits.bytes())) {
      Segment oldest = segments.removeFirst();
      bytes -= oldest.size();
      count -= oldest.count();
      oldest.delete();
    }
  }

  private static Mail read(Segment segment, long id) {
    try {
      return segment.read(id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
