package app.tocsin.analytics.series;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Petitions, or campaigns, side by side, each from its own first hour on. */
public final class Comparing {
  /** How many one comparison has at most. */
  public static final int MOST = 10;

  private static final int AT_ONCE = 4;

  private final Signed series;

  public Comparing(Signed series) {
    this.series = series;
  }

  /**
   * How one grew.
   *
   * @param since the hour of its first signature in the last {@link Period#MAX_DAYS} days: within
   *     it or soon after it was published
   * @param before signatures before that hour
   */
  public record Curve(
      String id, Instant since, long before, List<Step> points, DataVersion version) {}

  /**
   * What there was at the end of an hour.
   *
   * @param hour since the first one, which is 0
   */
  public record Step(long hour, long count, long total) {}

  /** Those in this order; those without a signature are left out. */
  public Flux<Curve> of(List<String> petitions, Instant now) {
    Period longest =
        new Period(now.minus(Duration.ofDays(Period.MAX_DAYS)), now.plus(Duration.ofHours(1)));
    return Flux.fromIterable(petitions)
        .flatMapSequential(petition -> curve(petition, longest), AT_ONCE);
  }

  private Mono<Curve> curve(String petition, Period longest) {
    return Mono.zip(
            series.series(petition, Bucket.HOUR, longest, ZoneOffset.UTC), series.total(petition))
        .filter(found -> !found.getT1().value().isEmpty())
        .map(found -> curve(petition, found.getT1(), found.getT2().value()));
  }

  private static Curve curve(String petition, Answer<List<Point>> hours, long total) {
    long shown = hours.value().stream().mapToLong(Point::count).sum();
    long before = Math.max(0, total - shown);
    Instant since = hours.value().getFirst().start();
    List<Step> steps = new ArrayList<>();
    long sum = before;
    for (Point hour : hours.value()) {
      sum += hour.count();
      steps.add(new Step(Duration.between(since, hour.start()).toHours(), hour.count(), sum));
    }
    return new Curve(petition, since, before, steps, hours.version());
  }
}
