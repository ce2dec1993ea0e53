package app.tocsin.event.mails;

import reactor.core.publisher.Mono;

/** Writes the mails of some kinds. */
public interface LetterWriter {
  /** Whether mails of this kind are its business. */
  boolean writes(String kind);

  /** The letter; empty where nobody needs it any more. */
  Mono<Letter> write(Mail mail);
}
