package app.tocsin.load.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import app.tocsin.load.ledger.Entry.Outcome;
import app.tocsin.load.traffic.Ledger;
import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongUnaryOperator;

/**
 * The ledger on disk: a line for each attempt, appended every 100 ms by a thread of its own, so
 * that event loops never wait for a disk. What was attempted and not yet written when this process
 * is killed is missing from it, and unknown.
 */
public final class LedgerFile implements AutoCloseable {

  private static final Duration WRITE_EVERY = Duration.ofMillis(100);

  /** What attempts are made for. */
  public enum About {
    /** Signatures of a petition. */
    PETITION("signatureId"),
    /** Registrations for a gathering. */
    GATHERING("registrationId");

    private final String receipt;

    About(String receipt) {
      this.receipt = receipt;
    }
  }

  private final Path path;
  private final AsciiString receipt;
  private final String id;
  private final OutputStream out;
  private final long origin = System.nanoTime();
  private final Map<Outcome, LongAdder> totals =
      Map.of(
          Outcome.OK, new LongAdder(),
          Outcome.REFUSED, new LongAdder(),
          Outcome.UNKNOWN, new LongAdder());
  private final Thread writer = Thread.ofPlatform().daemon().name("ledger").unstarted(this::write);
  private List<Entry> waiting = new ArrayList<>();
  private volatile boolean closed;

  private LedgerFile(Path path, About about, String id, OutputStream out) {
    this.path = path;
    this.receipt = AsciiString.cached("\"" + about.receipt + "\":\"");
    this.id = id;
    this.out = out;
  }

  /** Begins a new ledger; its first line says what it is about. */
  public static LedgerFile create(Path path, About about, String id, Instant started) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW);
      String what = about.name().toLowerCase(Locale.ROOT);
      out.write(("# " + what + " " + id + ", since " + started + "\n").getBytes(US_ASCII));
      out.write(
          ("# attempt\tperson\toutcome\tstatus\t" + about.receipt + "\tmicros\twaited\n")
              .getBytes(US_ASCII));
      LedgerFile ledger = new LedgerFile(path, about, id, out);
      ledger.writer.start();
      return ledger;
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger can't be written: " + path, e);
    }
  }

  /** The ledger of attempts that are made by these people. */
  public Ledger of(LongUnaryOperator people) {
    return new Ledger() {
      @Override
      public void answered(long n, int status, long waitedNanos, ByteBuf body) {
        note(n, people.applyAsLong(n), status, ReceiptId.in(body, receipt), waitedNanos);
      }

      @Override
      public void unknown(long n, long waitedNanos) {
        note(n, people.applyAsLong(n), 0, Optional.empty(), waitedNanos);
      }
    };
  }

  private void note(
      long attempt, long person, int status, Optional<ReceiptId> id, long waitedNanos) {
    Outcome outcome = Outcome.of(status);
    total(outcome, totals).increment();
    long waited = TimeUnit.NANOSECONDS.toMicros(waitedNanos);
    Entry entry = new Entry(attempt, person, outcome, status, id, micros(), waited);
    synchronized (this) {
      waiting.add(entry);
    }
  }

  /** Attempts that ended so, until now. */
  public long total(Outcome outcome) {
    return total(outcome, totals).sum();
  }

  private static LongAdder total(Outcome outcome, Map<Outcome, LongAdder> totals) {
    return Objects.requireNonNull(totals.get(outcome));
  }

  /** Microseconds since the ledger was opened: the scale of its lines. */
  public long micros() {
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - origin);
  }

  public Path path() {
    return path;
  }

  /** The petition, or the gathering. */
  public String id() {
    return id;
  }

  private void write() {
    try {
      while (!closed) {
        Thread.sleep(WRITE_EVERY);
        flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes what was noted until now. */
  public void flush() {
    synchronized (out) {
      List<Entry> taken;
      synchronized (this) {
        taken = waiting;
        waiting = new ArrayList<>();
      }
      StringBuilder lines = new StringBuilder(taken.size() * 80);
      taken.forEach(entry -> lines.append(entry.toLine()));
      try {
        out.write(lines.toString().getBytes(US_ASCII));
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException("the ledger can't be written: " + path, e);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    flush();
    try {
      writer.join(Duration.ofSeconds(5));
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger can't be written: " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
