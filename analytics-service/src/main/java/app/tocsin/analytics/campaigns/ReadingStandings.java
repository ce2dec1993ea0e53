package app.tocsin.analytics.campaigns;

import app.tocsin.analytics.campaigns.Standing.Curve;
import app.tocsin.analytics.series.Answer;
import app.tocsin.analytics.series.Bucket;
import app.tocsin.analytics.series.Period;
import app.tocsin.analytics.series.Point;
import app.tocsin.analytics.series.Signed;
import app.tocsin.analytics.subjects.PublishedPetition;
import app.tocsin.analytics.subjects.Subjects;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How fast a campaign is among others, hour for hour since the launch: the hour in which its first
 * petition was published. Its cost depends on the days that are compared, so these are bounded.
 */
public final class ReadingStandings {
  /** Campaigns that one is compared with at most: those that were launched last. */
  public static final int MOST_OTHERS = 30;

  /** The first ninety days are compared. */
  public static final long MOST_HOURS = 90 * 24;

  private static final int AT_ONCE = 4;

  private final Subjects subjects;
  private final Signed campaigns;

  public ReadingStandings(Subjects subjects, Signed campaigns) {
    this.subjects = subjects;
    this.campaigns = campaigns;
  }

  private record Launch(String campaign, Instant at) {}

  /** Where a campaign stands; empty where no petition belongs to it, or it isn't an hour old. */
  public Mono<Standing> of(String campaign, Instant now) {
    Optional<Launch> launched = launch(campaign);
    if (launched.isEmpty()) {
      return Mono.empty();
    }
    Launch own = launched.get();
    long age = Duration.between(own.at(), now).toHours();
    if (age < 1) {
      return Mono.empty();
    }
    long hour = Math.min(age, MOST_HOURS) - 1;
    Instant oldEnough = now.minus(hour + 1, ChronoUnit.HOURS);
    List<Launch> others =
        subjects.campaigns().stream()
            .filter(other -> !other.equals(campaign))
            .flatMap(other -> launch(other).stream())
            .filter(other -> !other.at().isAfter(oldEnough))
            .sorted(Comparator.comparing(Launch::at).reversed().thenComparing(Launch::campaign))
            .limit(MOST_OTHERS)
            .toList();
    return Mono.zip(
            curve(own, hour),
            Flux.fromIterable(others)
                .flatMapSequential(other -> curve(other, hour), AT_ONCE)
                .collectList())
        .map(found -> new Standing(found.getT1(), hour, age > MOST_HOURS, found.getT2()));
  }

  /** Empty where no petition belongs to it. */
  private Optional<Launch> launch(String campaign) {
    return subjects.petitionsOf(campaign).stream()
        .map(PublishedPetition::publishedAt)
        .min(Comparator.naturalOrder())
        .map(at -> new Launch(campaign, at.truncatedTo(ChronoUnit.HOURS)));
  }

  private Mono<Curve> curve(Launch launch, long hour) {
    var period = new Period(launch.at(), launch.at().plus(hour + 1, ChronoUnit.HOURS));
    return campaigns
        .series(launch.campaign(), Bucket.HOUR, period, ZoneOffset.UTC)
        .map(answer -> curve(launch, answer));
  }

  private static Curve curve(Launch launch, Answer<List<Point>> answer) {
    NavigableMap<Long, Long> hours = new TreeMap<>();
    answer
        .value()
        .forEach(
            point ->
                hours.merge(
                    Duration.between(launch.at(), point.start()).toHours(),
                    point.count(),
                    Long::sum));
    return new Curve(launch.campaign(), launch.at(), hours, answer.version());
  }
}
