package app.tocsin.analytics.schedules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All schedules. */
public interface Schedules {
  /** Empty where there is none. */
  Mono<Schedule> find(String id);

  /**
   * In the order of their ids.
   *
   * @param after the last id of the page before; null for the first page
   */
  Flux<Schedule> list(@Nullable String after, int limit);

  /** Stores a new one, or finds the one that has its id already. */
  Mono<Schedule> create(Schedule schedule);

  /**
   * @return false where somebody else changed it in between
   */
  Mono<Boolean> save(Schedule after);

  Mono<Void> remove(String id);

  /** Some that are due and don't stand aside, first the one that has been due for longest. */
  Flux<Schedule> due(Instant now, int limit);

  /** Lets it stand aside until a moment, so that it holds up no other that is due. */
  Mono<Void> aside(Schedule schedule, Instant until);

  /** Notes when the next report is due; nothing where somebody else noted it already. */
  Mono<Void> advance(Schedule schedule, Instant next);
}
