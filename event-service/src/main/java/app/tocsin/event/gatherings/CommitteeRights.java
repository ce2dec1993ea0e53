package app.tocsin.event.gatherings;

import reactor.core.publisher.Mono;

/** What committees allow their members. */
public interface CommitteeRights {
  /** Whether this person may organise and manage the gatherings of this committee. */
  Mono<Boolean> mayOrganise(String committee, String person);
}
