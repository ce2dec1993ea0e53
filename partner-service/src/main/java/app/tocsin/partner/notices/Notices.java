package app.tocsin.partner.notices;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The notices that were raised. */
public interface Notices {
  /** For how long one is known to have been raised, at least, after it was told. */
  Duration KEPT = Duration.ofDays(30);

  /** What became of one. */
  enum Outcome {
    /** Told by event, and by mail where the partner's people have addresses. */
    TOLD,
    /** Its endpoint is gone, or the mail was refused for good. */
    DROPPED
  }

  /** Raises one that is due from then on; nothing where it was raised before. */
  Mono<Void> raise(Notice notice, Instant dueAt);

  /** Those of these that were raised, by their ids. */
  Mono<Set<String>> raised(Collection<String> ids);

  /** Takes those that are due, each for one until a moment. */
  Flux<Notice> take(Instant now, Instant until, int limit);

  Mono<Void> done(Notice notice, Outcome outcome, Instant at);

  /** It is due again then. */
  Mono<Void> later(Notice notice, Instant dueAt);
}
