package app.tocsin.analytics.schedules;

import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Letters that wait to be sent: each once, whatever restarts. */
public interface Letters {
  /** Asks for letters; those that were asked for before stay as they are. */
  Mono<Void> ask(List<Letter> letters);

  /** Letters that are due, each given to one caller only until {@code until}. */
  Flux<Letter> take(Instant now, Instant until, int limit);

  /** It was sent, or it is refused for good. */
  Mono<Void> done(Letter letter, boolean sent, Instant at);

  /** It is tried again later, unless somebody else has taken it since. */
  Mono<Void> later(Letter letter, Instant dueAt);

  /**
   * A letter that says that a report is there.
   *
   * @param id of what asks for it: asked for twice, it is sent once
   * @param report the report's id
   * @param dueAt when it is sent; of one that was taken, until when nobody else takes it
   * @param tries how often it failed
   */
  record Letter(String id, String report, String to, Instant dueAt, int tries) {
    /** Hides the address: records are easily logged. */
    @Override
    public String toString() {
      return "Letter[" + id + "]";
    }
  }
}
