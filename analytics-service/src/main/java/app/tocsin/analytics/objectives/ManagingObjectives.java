package app.tocsin.analytics.objectives;

import app.tocsin.analytics.objectives.Objective.Aim;
import app.tocsin.analytics.objectives.Objective.Subject;
import app.tocsin.analytics.objectives.Objectives.Filter;
import app.tocsin.analytics.objectives.Objectives.Place;
import app.tocsin.analytics.series.DataVersion;
import app.tocsin.defaults.requests.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The door for objectives. */
public final class ManagingObjectives {
  private static final int AT_ONCE = 8;

  private final Objectives objectives;
  private final Actuals actuals;
  private final Function<Subject, ZoneId> zones;
  private final Clock clock;

  /**
   * @param zones whose days are meant
   */
  public ManagingObjectives(
      Objectives objectives, Actuals actuals, Function<Subject, ZoneId> zones, Clock clock) {
    this.objectives = objectives;
    this.actuals = actuals;
    this.zones = zones;
    this.clock = clock;
  }

  /**
   * An objective and how far it is.
   *
   * @param version what that was counted from; null where it isn't known
   */
  public record Standing(
      Objective objective, Progress progress, @Nullable DataVersion version, Instant asOf) {}

  /** What came of a request. */
  public sealed interface Outcome {
    /** The objective as it is now. */
    record Done(Standing standing) implements Outcome {}

    /** It is gone. */
    record Gone() implements Outcome {}

    /** There is none. */
    record Unknown() implements Outcome {}

    /** The caller saw another version. */
    record OtherVersion() implements Outcome {}

    /** The same idempotency key came with another aim. */
    record KeyReused() implements Outcome {}
  }

  /** Sets a new one. */
  public Mono<Outcome> create(Aim aim, String author, Optional<String> idempotencyKey) {
    var wanted =
        new Objective(
            Ids.next("objective\n" + author, idempotencyKey),
            1,
            aim,
            author,
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return objectives
        .create(wanted)
        .flatMap(
            stored ->
                stored.version() > 1 || stored.aim().equals(aim)
                    ? done(stored)
                    : Mono.just(new Outcome.KeyReused()));
  }

  /** Changes it where the caller saw the present version. */
  public Mono<Outcome> change(String id, Aim aim, long version) {
    return objectives
        .find(id)
        .flatMap(
            before ->
                before.version() != version
                    ? Mono.<Outcome>just(new Outcome.OtherVersion())
                    : save(before.with(aim)))
        .defaultIfEmpty(new Outcome.Unknown());
  }

  /** Removes it where the caller saw the present version. */
  public Mono<Outcome> remove(String id, long version) {
    return objectives
        .find(id)
        .flatMap(
            before ->
                before.version() != version
                    ? Mono.<Outcome>just(new Outcome.OtherVersion())
                    : objectives
                        .remove(id, version)
                        .map(gone -> gone ? new Outcome.Gone() : new Outcome.OtherVersion()))
        .defaultIfEmpty(new Outcome.Unknown());
  }

  public Mono<Outcome> find(String id) {
    return objectives.find(id).flatMap(this::done).defaultIfEmpty(new Outcome.Unknown());
  }

  /** A page with how far each is. */
  public Mono<List<Standing>> list(Filter filter, Optional<Place> after, int limit) {
    return objectives
        .list(filter, after, limit)
        .flatMapMany(Flux::fromIterable)
        .flatMapSequential(this::standing, AT_ONCE)
        .collectList();
  }

  private Mono<Outcome> save(Objective after) {
    return objectives
        .save(after)
        .flatMap(saved -> saved ? done(after) : Mono.just(new Outcome.OtherVersion()));
  }

  private Mono<Outcome> done(Objective objective) {
    return standing(objective).map(Outcome.Done::new);
  }

  private Mono<Standing> standing(Objective objective) {
    return actuals
        .of(objective.aim())
        .map(actual -> standing(objective, OptionalLong.of(actual.value()), actual.version()))
        .switchIfEmpty(Mono.fromSupplier(() -> standing(objective, OptionalLong.empty(), null)));
  }

  private Standing standing(
      Objective objective, OptionalLong actual, @Nullable DataVersion version) {
    Instant now = clock.instant();
    Aim aim = objective.aim();
    ZoneId zone = zones.apply(aim.subject());
    return new Standing(objective, Progress.of(aim, actual, now, zone), version, now);
  }
}
