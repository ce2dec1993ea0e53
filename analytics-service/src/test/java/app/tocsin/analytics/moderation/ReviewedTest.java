package app.tocsin.analytics.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.moderation.ReviewStep.Decided;
import app.tocsin.analytics.moderation.ReviewStep.Submitted;
import app.tocsin.analytics.moderation.ReviewStep.Verdict;
import app.tocsin.analytics.moderation.Reviewed.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReviewedTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant START = Instant.parse("2026-10-01T08:00:00Z");

  @Test
  void tellsWhoWaitsAndWhatWasDecidedForWhichGroundAndHowFast() {
    Reviewed reviewed =
        of(
            new Submitted("a", null, START),
            decided("a", START, Verdict.SENT_BACK, 2, "unclear"),
            new Submitted("a", null, START.plus(Duration.ofHours(5))),
            decided("a", START.plus(Duration.ofHours(5)), Verdict.ACCEPTED, 4, null),
            decided("b", START, Verdict.REFUSED, 10, "duplicate"),
            decided("c", START, Verdict.REFUSED, 30, "outside-remit"),
            new Submitted("d", null, START.plusSeconds(7)),
            new Submitted("e", null, START.plusSeconds(9)));

    assertThat(reviewed.waiting()).isEqualTo(2);
    assertThat(reviewed.waitingSince()).contains(START.plusSeconds(7));
    Tally all = reviewed.all();
    assertThat(all.submitted()).isEqualTo(6);
    assertThat(all.accepted()).isEqualTo(1);
    assertThat(all.sentBack()).isEqualTo(Map.of("unclear", 1L));
    assertThat(all.refused()).isEqualTo(Map.of("duplicate", 1L, "outside-remit", 1L));
    assertThat(all.toDecision().at(0.5)).contains(Duration.ofHours(4));
    assertThat(all.toDecision().at(0.9)).contains(Duration.ofHours(30));
  }

  @Test
  void monthIsThatOfTheZoneAndOfWhatHappenedInIt() {
    Instant lateInOctober = Instant.parse("2026-10-31T22:59:59Z");
    Reviewed reviewed =
        of(
            decided("a", lateInOctober, Verdict.ACCEPTED, 1, null),
            new Submitted("b", null, lateInOctober.plusSeconds(1)));

    assertThat(reviewed.months().keySet())
        .containsExactly(YearMonth.of(2026, 11), YearMonth.of(2026, 10));
    assertThat(reviewed.months().get(YearMonth.of(2026, 10)).submitted()).isEqualTo(1);
    assertThat(reviewed.months().get(YearMonth.of(2026, 10)).accepted()).isZero();
    assertThat(reviewed.months().get(YearMonth.of(2026, 11)).submitted()).isEqualTo(1);
    assertThat(reviewed.months().get(YearMonth.of(2026, 11)).accepted()).isEqualTo(1);
  }

  @Test
  void decisionBeforeItsSubmissionByAnotherClockTookNoTime() {
    Reviewed reviewed = of(decided("a", START, Verdict.ACCEPTED, -1, null));

    assertThat(reviewed.all().toDecision().at(0.5)).contains(Duration.ZERO);
    assertThat(of().waitingSince()).isEmpty();
    assertThat(of().all().toDecision().at(0.9)).isEmpty();
  }

  /** A replay, a rebuild, a zombie: whatever comes twice, late, or in another order. */
  @Property(tries = 200)
  void whatIsToldAgainAndInAnyOrderIsTheSame(
      @ForAll @IntRange(max = 60) int petitions, @ForAll long seed) {
    Random random = new Random(seed);
    List<ReviewStep> log = new ArrayList<>();
    for (int i = 0; i < petitions; i++) {
      Instant at = START.plus(Duration.ofHours(random.nextInt(3000)));
      log.add(new Submitted("p" + i, null, at));
      if (random.nextInt(3) > 0) {
        Verdict verdict = Verdict.values()[random.nextInt(3)];
        String ground = verdict == Verdict.ACCEPTED ? null : "ground" + random.nextInt(3);
        log.add(decided("p" + i, at, verdict, random.nextInt(2000), ground));
      }
    }
    List<ReviewStep> again = new ArrayList<>(log);
    log.stream().filter(_ -> random.nextBoolean()).forEach(again::add);
    Collections.shuffle(again, random);

    Reviewed once = of(log.toArray(ReviewStep[]::new));

    assertThat(of(again.toArray(ReviewStep[]::new))).isEqualTo(once);
    Tally all = once.all();
    assertThat(all.submitted())
        .isEqualTo(petitions)
        .isEqualTo(once.waiting() + all.accepted() + all.sentBackTotal() + all.refusedTotal());
    assertThat(once.months().values().stream().mapToLong(Tally::submitted).sum())
        .isEqualTo(all.submitted());
    assertThat(once.months().values().stream().mapToLong(Tally::refusedTotal).sum())
        .isEqualTo(all.refusedTotal());
    assertThat(once.months().values().stream().mapToInt(each -> each.toDecision().count()).sum())
        .isEqualTo(all.toDecision().count());
  }

  private static Decided decided(
      String petition, Instant submittedAt, Verdict verdict, int hours, String ground) {
    return new Decided(
        petition, null, submittedAt, verdict, submittedAt.plus(Duration.ofHours(hours)), ground);
  }

  private static Reviewed of(ReviewStep... steps) {
    var reviews = new PetitionReviews();
    List.of(steps).forEach(reviews::learn);
    return Reviewed.of(reviews.all(), PARIS);
  }
}
