package app.tocsin.event.gatherings;

import reactor.core.publisher.Mono;

/** What committees allow their members. */
public interface CommitteeRights {
  /** Whether this person may organise and manage the gatherings of this committee. */
  Mono<Boolean> mayOrganise(String committee, String person);

  /** Whether this person may say yes for this committee. */
  Mono<Boolean> maySpeak(String committee, String person);

  /** Whether there is such a committee. */
  Mono<Boolean> exists(String committee);
}
