package app.tocsin.event.localities;

import java.time.Instant;
import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The communes and cantons of which signatures are counted. */
public interface WatchedAreas {
  /** Begins to watch those that aren't watched yet. */
  Mono<Void> watch(Collection<String> areas, Instant now);

  /** All. */
  Flux<String> all();

  /** Those that have been watched since before then, and of which earlier signatures aren't in. */
  Flux<String> uncounted(Instant before);

  /** Of this one all are in. */
  Mono<Void> counted(String area);

  /** Whether all are in; empty where it isn't watched. */
  Mono<Boolean> isCounted(String area);
}
