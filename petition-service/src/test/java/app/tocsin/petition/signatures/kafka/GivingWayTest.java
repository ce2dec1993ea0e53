package app.tocsin.petition.signatures.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GivingWayTest implements GivingWay.Intake {
  private static final Duration ACCEPTABLE = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration COUNTS_WITHIN = Duration.ofSeconds(20);
  private static final Duration YOUNG = Duration.ofSeconds(1);

  private long now;
  private long logIsQuickAgainAt;
  private Duration acknowledgement = Duration.ZERO;
  private boolean appending = true;
  private boolean refusing;
  private long perSecond;
  private long since;
  private long signedBefore;

  @Test
  void quickLogIsNoReasonToWait() {
    acknowledgement = ACCEPTABLE;
    givingWay(LONGEST).turn(YOUNG, 1_000).next(1_000);
    assertThat(now).isZero();
  }

  @Test
  void waitEndsWhenTheLogIsQuickAgain() {
    acknowledgement = Duration.ofMillis(500);
    logIsQuickAgainAt = Duration.ofMillis(35).toNanos();
    givingWay(LONGEST).turn(YOUNG, 1_000).next(1_000);
    assertThat(waited()).isEqualTo(Duration.ofMillis(40));
  }

  @Test
  void waitsOfABatchAreBoundedTogetherHoweverSlowTheLogStays() {
    slowLog();
    GivingWay.Turn turn = givingWay(LONGEST).turn(YOUNG, 1_000);
    for (int rest = 1_000; rest > 0; rest -= turn.next(rest)) {
      assertThat(waited()).isBetween(Duration.ZERO, LONGEST);
    }
    assertThat(waited()).isEqualTo(LONGEST);
  }

  /** Of 1,000 a second that can be recorded. */
  @Test
  void rushIsAReasonToWaitHoweverQuickTheLogIs() {
    acknowledgement = ACCEPTABLE;
    GivingWay givingWay = givingWay(LONGEST);
    record(givingWay, 20_000, Duration.ofMillis(1));
    sign(9_000);
    now += Duration.ofMillis(250).toNanos(); // so old is what is known
    sign(9_000);
    givingWay.turn(YOUNG, 32).next(32);
    assertThat(now - since).isEqualTo(LONGEST.toNanos());

    sign(1_000);
    givingWay.turn(YOUNG, 32).next(32);
    assertThat(now - since).isLessThan(Duration.ofSeconds(1).toNanos());
  }

  @Test
  void whileAnybodyIsRefusedABatchWaitsForItsWholeTime() {
    acknowledgement = ACCEPTABLE;
    refusing = true;
    GivingWay.Turn turn = givingWay(LONGEST).turn(YOUNG, 1_000);
    for (int rest = 1_000; rest > 0; rest -= turn.next(rest)) {
      assertThat(waited()).isLessThan(LONGEST);
    }
    assertThat(waited()).isEqualTo(LONGEST);
  }

  /**
   * 2,500 sign each second for an hour, one in ten thousand is refused, and the log is quick. 4,000
   * a second can be recorded.
   */
  @Test
  void whatIsLateDoesNotBecomeLaterForThoseWhoAreRefused() {
    acknowledgement = ACCEPTABLE;
    refusing = true;
    assertThat(latest(2_500, Duration.ZERO, Duration.ofNanos(250_000)))
        .isBetween(COUNTS_WITHIN, COUNTS_WITHIN.plus(LONGEST).plusSeconds(2));
  }

  /** Twice as many sign as can be recorded: each that is recorded costs one who would be let in. */
  @Test
  void whatIsLateWaitsForThoseWhoAreRefusedWhereMoreSignThanCanBeRecorded() {
    acknowledgement = ACCEPTABLE;
    refusing = true;
    GivingWay givingWay = givingWay(LONGEST);
    sign(2_000);
    record(givingWay, 20_000, Duration.ofMillis(1));
    long before = now;
    givingWay.turn(COUNTS_WITHIN.plusMillis(1), 1_000).next(1_000);
    assertThat(now - before).isEqualTo(LONGEST.dividedBy(40).toNanos());
  }

  /** A command takes 10 ms, however few entries are in it: that is no measure of many. */
  @Test
  void fewWhoSignAreNoRushHoweverLittleABatchRecords() {
    GivingWay givingWay = givingWay(LONGEST);
    sign(1_000);
    for (int i = 0; i < 1_000; i++) {
      record(givingWay, 1, Duration.ofMillis(10));
    }
    assertThat(waited()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void eachSliceWaitsForItsShare() {
    slowLog();
    GivingWay.Turn turn = givingWay(LONGEST).turn(YOUNG, 320);
    turn.next(320);
    assertThat(waited()).isEqualTo(LONGEST.dividedBy(10));
    assertThat(turn.next(288)).isEqualTo(64);
    assertThat(waited()).isEqualTo(LONGEST.multipliedBy(3).dividedBy(10));
  }

  /** Between two of many thousand who sign there is a moment without one. */
  @Test
  void rushIsRecordedInSlicesThoughNobodySignsAtThisMoment() {
    appending = false;
    GivingWay givingWay = givingWay(LONGEST);
    for (int i = 0; i < 10; i++) {
      record(givingWay, 2_000, Duration.ofMillis(1));
    }
    sign(9_000);
    now += Duration.ofSeconds(10).toNanos();
    assertThat(givingWay.turn(YOUNG, 1_000).next(1_000)).isEqualTo(32);
  }

  @Test
  void whatIsLateWaitsATwentiethOfThat() {
    slowLog();
    GivingWay.Turn turn = givingWay(LONGEST).turn(COUNTS_WITHIN.plusMillis(1), 1_000);
    turn.next(1_000);
    assertThat(waited()).isEqualTo(LONGEST.dividedBy(40));
    turn.next(500);
    assertThat(waited()).isEqualTo(LONGEST.dividedBy(20));
  }

  @Test
  void whatIsLateIsRecordedInTwoHoweverManySign() {
    acknowledgement = ACCEPTABLE;
    assertThat(givingWay(LONGEST).turn(COUNTS_WITHIN.plusMillis(1), 1_000).next(1_000))
        .isEqualTo(500);
  }

  /**
   * 1,500 sign each second for an hour, and the log stays slow. The store takes 25 ms for each of
   * its two commands: it could record 2,500 a second in halves of a thousand, 1,540 with the wait
   * of what is late, and 540 in slices of 32.
   */
  @Test
  void whatIsLateDoesNotBecomeLaterInARushThatGoesOn() {
    slowLog();
    assertThat(latest(1_500, Duration.ofMillis(50), Duration.ofNanos(300_000)))
        .isBetween(COUNTS_WITHIN, COUNTS_WITHIN.plus(LONGEST).plusSeconds(2));
  }

  /**
   * The age of the oldest entry of any batch in an hour.
   *
   * @param perSlice what the store takes for its commands
   * @param perEntry and for each entry
   */
  private Duration latest(int perSecond, Duration perSlice, Duration perEntry) {
    GivingWay givingWay = givingWay(LONGEST);
    Duration between = Duration.ofSeconds(1).dividedBy(perSecond);
    Duration latest = Duration.ZERO;
    for (long recorded = 0; waited().compareTo(Duration.ofHours(1)) < 0; ) {
      Duration age = waited().minus(between.multipliedBy(recorded));
      latest = age.compareTo(latest) > 0 ? age : latest;
      int batch = Math.clamp(age.dividedBy(between), 1, 1_000);
      GivingWay.Turn turn = givingWay.turn(age, batch);
      for (int rest = batch; rest > 0; ) {
        int slice = turn.next(rest);
        now += perSlice.plus(perEntry.multipliedBy(slice)).toNanos();
        turn.recorded();
        rest -= slice;
      }
      recorded += batch;
    }
    return latest;
  }

  @Test
  void zeroNeverWaitsNorCutsABatch() {
    slowLog();
    assertThat(givingWay(Duration.ZERO).turn(YOUNG, 1_000).next(1_000)).isEqualTo(1_000);
    assertThat(now).isZero();
  }

  @Test
  void whileNobodySignsABatchIsRecordedWhole() {
    appending = false;
    assertThat(givingWay(LONGEST).turn(YOUNG, 1_000).next(1_000)).isEqualTo(1_000);
    assertThat(givingWay(LONGEST).turn(COUNTS_WITHIN.plusMillis(1), 1_000).next(1_000))
        .isEqualTo(1_000);
  }

  @Test
  void whileSomebodySignsSlicesTakeFifteenMilliseconds() {
    acknowledgement = ACCEPTABLE;

    assertThat(record(givingWay(LONGEST), 1_000, Duration.ofNanos(100_000)))
        .containsExactly(32, 64, 128, 150, 150, 150, 150, 150, 26);
    assertThat(record(givingWay(LONGEST), 150, Duration.ofMillis(5)))
        .as("but not fewer than pay for their commands")
        .containsExactly(32, 32, 32, 32, 22);
  }

  /** So few that a slow acknowledgement means nothing; but they share the processors. */
  @Test
  void fewWhoSignMakeSlicesAsWell() {
    logIsQuickAgainAt = Long.MAX_VALUE;

    assertThat(givingWay(LONGEST).turn(YOUNG, 1_000).next(1_000)).isEqualTo(32);
    assertThat(now).isZero();
  }

  @Test
  void logThatBecomesSlowStopsABatchAfterItsSlice() {
    acknowledgement = ACCEPTABLE;
    GivingWay.Turn turn = givingWay(LONGEST).turn(YOUNG, 1_000);
    turn.next(1_000);
    assertThat(now).isZero();

    acknowledgement = Duration.ofMillis(500);
    logIsQuickAgainAt = Duration.ofMillis(100).toNanos();
    turn.next(968);
    assertThat(waited()).isEqualTo(Duration.ofMillis(100));
  }

  /**
   * Records a batch of which each entry takes so long.
   *
   * @return the sizes of its slices
   */
  private List<Integer> record(GivingWay givingWay, int entries, Duration each) {
    GivingWay.Turn turn = givingWay.turn(YOUNG, entries);
    List<Integer> sizes = new ArrayList<>();
    for (int rest = entries; rest > 0; rest -= sizes.getLast()) {
      sizes.add(turn.next(rest));
      now += sizes.getLast() * each.toNanos();
      turn.recorded();
    }
    return sizes;
  }

  /** So many a second from now on. */
  private void sign(int perSecond) {
    signedBefore = acknowledged();
    since = now;
    this.perSecond = perSecond;
  }

  private void slowLog() {
    acknowledgement = Duration.ofMillis(500);
    logIsQuickAgainAt = Long.MAX_VALUE;
  }

  private Duration waited() {
    return Duration.ofNanos(now);
  }

  private GivingWay givingWay(Duration longest) {
    return new GivingWay(
        this, 1, ACCEPTABLE, longest, COUNTS_WITHIN, () -> now, nanos -> now += nanos);
  }

  @Override
  public long acknowledgementNanos() {
    return (now < logIsQuickAgainAt ? acknowledgement : ACCEPTABLE).toNanos();
  }

  @Override
  public boolean isAppending() {
    return appending;
  }

  @Override
  public boolean isRefusing() {
    return refusing;
  }

  @Override
  public long acknowledged() {
    return signedBefore + perSecond * (now - since) / Duration.ofSeconds(1).toNanos();
  }
}
