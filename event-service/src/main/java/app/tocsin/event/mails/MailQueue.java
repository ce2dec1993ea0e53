package app.tocsin.event.mails;

import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The mails that wait. */
public interface MailQueue {
  /** Asks for mails; those that were asked for before stay as they are. */
  Mono<Void> ask(List<Mail> mails);

  /** Mails that are due, each given to one caller only until {@code until}. */
  Flux<Mail> take(Instant now, Instant until, int limit);

  /** A mail was sent, or nobody needs it, or it can't be sent. */
  Mono<Void> done(Mail mail, Outcome outcome, Instant at);

  /**
   * A mail that was taken is tried again later; nothing where somebody else has taken it since, who
   * may have sent it.
   */
  Mono<Void> later(Mail mail, Instant dueAt);

  /** What became of a mail. */
  enum Outcome {
    SENT,
    NOT_NEEDED,
    REFUSED
  }
}
