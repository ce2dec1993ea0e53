package app.tocsin.analytics.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.tocsin.analytics.campaigns.Standing.Curve;
import app.tocsin.analytics.campaigns.Standing.Rank;
import app.tocsin.analytics.campaigns.Standing.Step;
import app.tocsin.analytics.series.Answer;
import app.tocsin.analytics.series.Bucket;
import app.tocsin.analytics.series.DataVersion;
import app.tocsin.analytics.series.Period;
import app.tocsin.analytics.series.Point;
import app.tocsin.analytics.series.Signed;
import app.tocsin.analytics.subjects.PublishedPetition;
import app.tocsin.analytics.subjects.Subjects;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class StandingTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:20:00Z");

  private final Subjects subjects = new Subjects();
  private final SignedInMemory signed = new SignedInMemory();
  private final ReadingStandings standings = new ReadingStandings(subjects, signed);

  @Test
  void theLatestFullHourIsComparedWithTheSameHourOfCampaignsThatAreAsOld() {
    launched("own", 5);
    launched("faster", 100);
    launched("slower", 5);
    launched("younger", 3);
    signed.add("own", NOW.minus(1, ChronoUnit.HOURS), 40); // 09:20, in the hour from 09:00 on
    signed.add("own", NOW, 7); // in an hour that isn't over
    signed.add("faster", NOW.minus(96, ChronoUnit.HOURS), 90);
    signed.add("faster", NOW.minus(2, ChronoUnit.HOURS), 1_000);
    signed.add("slower", NOW.minus(4, ChronoUnit.HOURS), 30);

    Standing standing = standings.of("own", NOW).blockOptional().orElseThrow();

    assertThat(standing.hour()).isEqualTo(4);
    assertThat(standing.settled()).isFalse();
    assertThat(standing.others()).extracting(Curve::campaign).containsExactly("slower", "faster");
    assertThat(standing.inTheHour().value()).isEqualTo(40);
    assertThat(standing.inTheHour().share()).hasValue(0.5);
    assertThat(standing.upToTheHour().value()).isEqualTo(40);
    assertThat(standing.upToTheHour().median()).hasValue(60);
    assertThat(standing.shown(2)).extracting(Curve::campaign).containsExactly("own", "faster");
    assertThat(standing.points(standing.own()))
        .containsExactly(
            new Step(0, 0), new Step(1, 0), new Step(2, 0), new Step(3, 0), new Step(4, 40));
  }

  @Test
  void withoutOthersThereIsNoShare() {
    launched("own", 5);

    Standing standing = standings.of("own", NOW).blockOptional().orElseThrow();

    assertThat(standing.inTheHour().share()).isEmpty();
    assertThat(standing.upToTheHour().median()).isEmpty();
  }

  @Test
  void whatIsntAnHourOldOrHasNoPetitionIsntCompared() {
    launched("own", 0);

    assertThat(standings.of("own", NOW).blockOptional()).isEmpty();
    assertThat(standings.of("nothing", NOW).blockOptional()).isEmpty();
  }

  @Test
  void afterNinetyDaysItStandsAsItStoodThen() {
    launched("own", 24 * 200);
    for (int i = 0; i < 40; i++) {
      launched("other" + i, 24 * 200 + i);
    }

    Standing standing = standings.of("own", NOW).blockOptional().orElseThrow();

    assertThat(standing.settled()).isTrue();
    assertThat(standing.hour()).isEqualTo(90 * 24 - 1);
    assertThat(standing.others()).hasSize(ReadingStandings.MOST_OTHERS);
    List<Step> points = standing.points(standing.own());
    assertThat(points.size()).isLessThanOrEqualTo(Standing.MOST_POINTS);
    assertThat(points.getLast().hour()).isEqualTo(standing.hour());
  }

  @Property(tries = 300)
  void sharesOfAllAreFairAndInOrder(
      @ForAll @Size(min = 2, max = 30) List<@IntRange(max = 20) Integer> values) {
    double sum = 0;
    for (int i = 0; i < values.size(); i++) {
      List<Long> others = new ArrayList<>(values.stream().map(Integer::longValue).toList());
      long own = others.remove(i);
      double share = Rank.of(own, others).share().orElseThrow();
      assertThat(share).isBetween(0.0, 1.0);
      assertThat(Rank.of(own + 1, others).share().orElseThrow()).isGreaterThanOrEqualTo(share);
      sum += share;
    }
    assertThat(sum / values.size()).isCloseTo(0.5, within(1e-9));
  }

  private void launched(String campaign, int hoursAgo) {
    subjects.learn(
        new PublishedPetition(
            "p-" + campaign,
            1,
            "Trains",
            100,
            NOW.minus(hoursAgo, ChronoUnit.HOURS),
            null,
            campaign));
  }

  private static final class SignedInMemory implements Signed {
    private final Map<String, Map<Instant, Long>> hours = new TreeMap<>();

    void add(String campaign, Instant at, long count) {
      hours
          .computeIfAbsent(campaign, _ -> new TreeMap<>())
          .merge(at.truncatedTo(ChronoUnit.HOURS), count, Long::sum);
    }

    @Override
    public Mono<Answer<List<Point>>> series(String id, Bucket bucket, Period period, ZoneId zone) {
      List<Point> points =
          hours.getOrDefault(id, Map.of()).entrySet().stream()
              .filter(hour -> period.contains(hour.getKey()))
              .map(hour -> new Point(hour.getKey(), hour.getValue()))
              .toList();
      return Mono.just(new Answer<>(points, DataVersion.of(1, Map.of("s0", 7L))));
    }

    @Override
    public Mono<Answer<List<Point>>> quarters(String id, Period period) {
      return Mono.error(new IllegalStateException("not asked for"));
    }

    @Override
    public Mono<Answer<Long>> total(String id) {
      return Mono.error(new IllegalStateException("not asked for"));
    }

    @Override
    public Mono<Map<String, DataVersion>> versions(Set<String> ids) {
      return Mono.error(new IllegalStateException("not asked for"));
    }
  }
}
