package app.tocsin.petition.signatures.kafka;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Lets those who sign go first. Recording can wait, for the log holds what it waits for; a signer
 * can't. While the log acknowledges more slowly than it should, while some are refused for want of
 * room, or while many more sign than can be recorded ({@link Rush}), the recorder waits, and the
 * processor time goes to intake. A batch is recorded in slices of a few milliseconds while anybody
 * signs, so that it stops soon when they need it. The wait is bounded, so that counts go on. When
 * they are later than they should be a batch waits for less, and for those who are refused only
 * where more sign than can be recorded: a few who always are would make counts later without end.
 * It is cut in two then, for smaller slices cost a slow store the more.
 */
final class GivingWay {
  private static final long LOOK_AGAIN = Duration.ofMillis(10).toNanos();
  private static final long SLICE = Duration.ofMillis(15).toNanos();

  /** A slice costs two commands to the store, however small. */
  private static final int SMALLEST_SLICE = 32;

  private static final int LATE_SHARE = 20;

  /** What the recorder gives way to. */
  interface Intake {
    /** How long the log takes to acknowledge, lately; 0 while few sign. */
    long acknowledgementNanos();

    /** Whether anybody waits for an acknowledgement right now. */
    boolean isAppending();

    /** Whether some who wanted to sign were refused for want of room, lately. */
    boolean isRefusing();

    /** How many were acknowledged since it began. */
    long acknowledged();
  }

  private final Intake intake;
  private final Rush rush;
  private final long acceptable;
  private final long longest;
  private final Duration countsWithin;
  private final LongSupplier clock;
  private final LongConsumer pause;

  /**
   * With the machine's clock.
   *
   * @param recorders how many batches are recorded at once
   * @param acceptable what is no reason to wait
   * @param longest one batch waits no longer; a twentieth of it when it is late; zero: it never
   *     waits
   * @param countsWithin entries older than that are late
   */
  GivingWay(
      Intake intake, int recorders, Duration acceptable, Duration longest, Duration countsWithin) {
    this(
        intake,
        recorders,
        acceptable,
        longest,
        countsWithin,
        System::nanoTime,
        LockSupport::parkNanos);
  }

  GivingWay(
      Intake intake,
      int recorders,
      Duration acceptable,
      Duration longest,
      Duration countsWithin,
      LongSupplier clock,
      LongConsumer pause) {
    this.intake = intake;
    this.rush = new Rush(intake::acknowledged, recorders, clock);
    this.acceptable = acceptable.toNanos();
    this.longest = longest.toNanos();
    this.countsWithin = countsWithin;
    this.clock = clock;
    this.pause = pause;
  }

  /** How many times what can be recorded is signed. */
  double demand() {
    return rush.demand();
  }

  /** Whether more want to sign than can be let in, or many more than can be recorded. */
  boolean isRush() {
    return intake.isRefusing() || rush.isOn();
  }

  /**
   * A batch begins.
   *
   * @param age of its oldest entry
   * @param entries how many there are
   */
  Turn turn(Duration age, int entries) {
    return new Turn(age.compareTo(countsWithin) > 0, entries);
  }

  /** One batch on its way. */
  final class Turn {
    private final boolean late;
    private final int entries;
    private final long longestWait;
    private long waited;
    private int begun;
    private long sliceSince;
    private long took;
    private int slice;

    private Turn(boolean late, int entries) {
      this.late = late;
      this.entries = entries;
      this.longestWait = late ? longest / LATE_SHARE : longest;
    }

    /**
     * Returns when intake has room, or when the batch has waited long enough for what is recorded
     * then: each slice has its share of the longest wait, so that recording is a little at a time.
     *
     * @param rest entries of the batch that aren't recorded; at least one
     * @return how many of them are to be recorded now
     */
    int next(int rest) {
      slice = Math.min(rest, size());
      begun += slice;
      giveWay();
      sliceSince = clock.getAsLong();
      return slice;
    }

    /** What {@link #next} said is recorded. */
    void recorded() {
      took = clock.getAsLong() - sliceSince;
      rush.recorded(Math.max(slice, SMALLEST_SLICE), took);
    }

    private int size() {
      if (longest == 0 || (!intake.isAppending() && !isRush())) {
        return Integer.MAX_VALUE;
      }
      if (late) {
        return (entries + 1) / 2;
      }
      if (slice == 0) {
        return SMALLEST_SLICE;
      }
      long fitting = slice * SLICE / Math.max(1, took);
      return (int) Math.clamp(fitting, SMALLEST_SLICE, 2L * slice);
    }

    private boolean isWorthIt() {
      return intake.acknowledgementNanos() > acceptable
          || rush.isOn()
          || (intake.isRefusing() && (!late || rush.demand() >= 1));
    }

    private void giveWay() {
      long left = longestWait * begun / entries - waited;
      long since = clock.getAsLong();
      while (left > 0 && isWorthIt() && !Thread.currentThread().isInterrupted()) {
        pause.accept(Math.min(left, LOOK_AGAIN));
        long now = clock.getAsLong();
        left -= now - since;
        waited += now - since;
        since = now;
      }
    }
  }
}
