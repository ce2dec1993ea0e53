package app.tocsin.analytics.live;

import app.tocsin.analytics.series.Bucket;
import app.tocsin.analytics.series.Period;
import app.tocsin.analytics.series.Point;
import app.tocsin.analytics.series.Signed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Petitions, or campaigns, as they're watched. The watched ones are looked up together, whoever
 * counted; viewers of one share what was found. However many they are and however slow, each holds
 * at most the latest.
 */
public final class Watching {
  /** The watched are looked up so often, and so often a viewer is told something at most. */
  public static final Duration CONFLATION = Duration.ofMillis(250);

  private static final Duration SHOWN = Duration.ofHours(1);

  /** What the last hour was, changes also while nobody signs. */
  private static final Duration OLD = Duration.ofSeconds(30);

  private static final int AT_ONCE = 16;

  private final Signed series;
  private final Clock clock;
  private final Map<String, Watched> watched = new ConcurrentHashMap<>();

  public Watching(Signed series, Clock clock) {
    this.series = series;
    this.clock = clock;
  }

  /**
   * One of them at one moment.
   *
   * @param id of the petition or campaign; {@code _} where it is all petitions
   * @param version rises with each change; starts anew with an epoch
   * @param dataVersion what it was counted from
   * @param lastHour signatures of the last sixty minutes
   * @param minutes those of the last sixty with at least one signature
   */
  public record Sight(
      String id,
      int epoch,
      long version,
      String dataVersion,
      long signatures,
      long lastHour,
      List<Point> minutes,
      Instant asOf) {
    boolean isNewsFor(Sight known) {
      return epoch > known.epoch
          || (epoch == known.epoch
              && (version > known.version
                  || (version == known.version && asOf.isAfter(known.asOf))));
    }
  }

  /** What is now, and what becomes of it, without an end. */
  public Flux<Sight> watch(String petition) {
    return Flux.using(
            () ->
                watched.compute(
                    petition, (_, known) -> known == null ? Watched.first() : known.joined()),
            viewed -> Flux.merge(viewed.sink().asFlux().onBackpressureLatest(), now(petition)),
            _ -> watched.computeIfPresent(petition, (_, known) -> known.left()))
        .scan((last, next) -> next.isNewsFor(last) ? next : last)
        .distinctUntilChanged()
        .onBackpressureLatest();
  }

  /** Looks up what is watched and tells of what changed; to be called every {@link #CONFLATION}. */
  public Mono<Void> look() {
    Set<String> petitions = Set.copyOf(watched.keySet());
    if (petitions.isEmpty()) {
      return Mono.empty();
    }
    return series
        .versions(petitions)
        .flatMapIterable(versions -> versions.entrySet())
        .filter(
            found -> isNews(found.getKey(), found.getValue().epoch(), found.getValue().height()))
        .flatMap(found -> sight(found.getKey()), AT_ONCE)
        .doOnNext(this::tell)
        .then();
  }

  /** Streams that are open. */
  public int viewers() {
    return watched.values().stream().mapToInt(Watched::viewers).sum();
  }

  private boolean isNews(String petition, int epoch, long height) {
    Watched viewed = watched.get(petition);
    Sight told = viewed == null ? null : viewed.told();
    return told == null
        || epoch != told.epoch()
        || told.asOf().isBefore(clock.instant().minus(OLD))
        || height > told.version();
  }

  private void tell(Sight sight) {
    Watched viewed = watched.computeIfPresent(sight.id(), (_, known) -> known.told(sight));
    if (viewed != null) {
      viewed.sink().tryEmitNext(sight);
    }
  }

  private Mono<Sight> now(String petition) {
    return Mono.defer(
        () -> {
          Watched viewed = watched.get(petition);
          Sight told = viewed == null ? null : viewed.told();
          return told == null ? sight(petition) : Mono.just(told);
        });
  }

  private Mono<Sight> sight(String petition) {
    Instant now = clock.instant();
    Period lastHour = new Period(now.minus(SHOWN), now.plusMillis(1));
    return Mono.zip(
            series.series(petition, Bucket.MINUTE, lastHour, ZoneOffset.UTC),
            series.total(petition))
        .map(
            found ->
                new Sight(
                    petition,
                    found.getT2().version().epoch(),
                    found.getT2().version().height(),
                    found.getT2().version().text(),
                    found.getT2().value(),
                    found.getT1().value().stream().mapToLong(Point::count).sum(),
                    found.getT1().value(),
                    now));
  }

  /** The viewers of one petition, and what they were told last. */
  private record Watched(Sinks.Many<Sight> sink, int viewers, @Nullable Sight told) {
    static Watched first() {
      return new Watched(Sinks.many().multicast().directBestEffort(), 1, null);
    }

    Watched joined() {
      return new Watched(sink, viewers + 1, told);
    }

    Watched told(Sight sight) {
      return new Watched(sink, viewers, sight);
    }

    @Nullable Watched left() {
      return viewers == 1 ? null : new Watched(sink, viewers - 1, told);
    }
  }
}
