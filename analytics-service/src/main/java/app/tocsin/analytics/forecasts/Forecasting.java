package app.tocsin.analytics.forecasts;

import app.tocsin.analytics.series.DataVersion;
import app.tocsin.analytics.subjects.PublishedPetition;
import app.tocsin.analytics.subjects.SignatureCurve;
import app.tocsin.analytics.subjects.Subjects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** The door for forecasts. */
public final class Forecasting {
  private final Subjects subjects;
  private final SignatureCurve curve;
  private final Function<String, ZoneId> zones;
  private final Clock clock;

  /**
   * @param zones by petition, whose days are meant
   */
  public Forecasting(
      Subjects subjects, SignatureCurve curve, Function<String, ZoneId> zones, Clock clock) {
    this.subjects = subjects;
    this.curve = curve;
    this.zones = zones;
    this.clock = clock;
  }

  /** What was asked for, as of a moment. */
  public record Answer(Forecast forecast, DataVersion version, Instant asOf, ZoneId zone) {}

  /**
   * When that petition reaches its goal; empty where there is no such petition.
   *
   * @param goal another one than its organisers'
   */
  public Mono<Answer> forecast(String petition, Optional<Long> goal) {
    return Mono.justOrEmpty(subjects.petition(petition))
        .flatMap(known -> forecast(known, goal.orElse(known.goal())));
  }

  private Mono<Answer> forecast(PublishedPetition petition, long goal) {
    Instant now = clock.instant();
    ZoneId zone = zones.apply(petition.id());
    return curve
        .hours(petition.id(), petition.publishedAt(), now.plus(Duration.ofMinutes(1)))
        .map(
            hours ->
                new Answer(
                    Forecast.of(hours.value(), petition.publishedAt(), goal, now, zone),
                    hours.version(),
                    now,
                    zone));
  }
}
