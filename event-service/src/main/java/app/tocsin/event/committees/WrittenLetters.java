package app.tocsin.event.committees;

import reactor.core.publisher.Mono;

/** What coordinators wrote to all members. */
public interface WrittenLetters {
  /** Stores one, or finds the one that is stored under its id. */
  Mono<Written> keep(Written letter);

  /** The letter, or empty. */
  Mono<Written> find(String id);

  /** A letter. */
  record Written(String id, CommitteeId committee, String subject, String text) {}
}
