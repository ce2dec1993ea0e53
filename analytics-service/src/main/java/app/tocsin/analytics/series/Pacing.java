package app.tocsin.analytics.series;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Now against yesterday, last week and the same hour. Past days are kept by quarters of an hour: a
 * stretch that begins or ends in the middle of one takes its share of it. Figures of the last 48
 * hours are by the minute.
 */
public final class Pacing {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final int DAYS = 9;

  private final Signed series;

  public Pacing(Signed series) {
    this.series = series;
  }

  /** The pace at that moment, for days of that zone. */
  public Mono<Answer<Pace>> of(String petition, Instant now, ZoneId zone) {
    ZonedDateTime here = now.atZone(zone);
    Instant first = LocalDate.ofInstant(now, zone).minusDays(DAYS).atStartOfDay(zone).toInstant();
    Mono<Answer<List<Point>>> minutes =
        series.series(
            petition,
            Bucket.MINUTE,
            new Period(now.minus(SignatureDocuments.MINUTES_KEPT).plus(HOUR), after(now)),
            zone);
    return Mono.zip(minutes, series.quarters(petition, new Period(first, after(now))))
        .map(
            found -> {
              Figures figures = new Figures(found.getT1().value(), found.getT2().value(), now);
              return found.getT2().map(_ -> figures.pace(here));
            });
  }

  private static Instant after(Instant now) {
    return now.plusMillis(1);
  }

  private static final class Figures {
    private final List<Point> minutes;
    private final Instant now;
    private final List<Point> quarters;

    Figures(List<Point> minutes, List<Point> quarters, Instant now) {
      this.minutes = minutes;
      this.quarters = quarters;
      this.now = now;
    }

    Pace pace(ZonedDateTime here) {
      Instant hourAgo = now.minus(HOUR);
      ZonedDateTime yesterday = here.minusDays(1);
      ZonedDateTime lastWeek = here.minusWeeks(1);
      return new Pace(
          byMinute(hourAgo, now),
          byMinute(hourAgo.minus(HOUR), hourAgo),
          byMinute(yesterday.toInstant().minus(HOUR), yesterday.toInstant()),
          byQuarter(lastWeek.toInstant().minus(HOUR), lastWeek.toInstant()),
          byQuarter(midnight(here), now.plus(QUARTER)),
          byQuarter(midnight(yesterday), yesterday.toInstant()),
          byQuarter(midnight(lastWeek), lastWeek.toInstant()),
          minutes.stream().filter(minute -> minute.start().isAfter(hourAgo)).toList());
    }

    private static Instant midnight(ZonedDateTime time) {
      return time.toLocalDate().atStartOfDay(time.getZone()).toInstant();
    }

    private long byMinute(Instant from, Instant to) {
      return minutes.stream()
          .filter(minute -> minute.start().isAfter(from) && !minute.start().isAfter(to))
          .mapToLong(Point::count)
          .sum();
    }

    /** A quarter that only partly lies in the stretch counts in proportion. */
    private long byQuarter(Instant from, Instant to) {
      double sum = 0;
      for (Point quarter : quarters) {
        Instant end = quarter.start().plus(QUARTER);
        Instant first = quarter.start().isBefore(from) ? from : quarter.start();
        Instant last = end.isAfter(to) ? to : end;
        if (first.isBefore(last)) {
          sum +=
              (double) quarter.count()
                  * Duration.between(first, last).toMillis()
                  / QUARTER.toMillis();
        }
      }
      return Math.round(sum);
    }
  }
}
