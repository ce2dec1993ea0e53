package app.tocsin.event.committees;

import app.tocsin.event.committees.CommitteeOutcome.Wish;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Knows any committee by the summary of one, and stores nothing. */
final class OneCommittee implements Committees {
  private final Committee committee;

  OneCommittee(Committee committee) {
    this.committee = committee;
  }

  @Override
  public Mono<Committee> find(CommitteeId id) {
    return Mono.just(committee);
  }

  @Override
  public Mono<Summary> summary(CommitteeId id, @Nullable String person) {
    return Mono.just(Summary.of(committee, person));
  }

  @Override
  public Mono<Summary> summaryBySlug(String slug, @Nullable String person) {
    return Mono.empty();
  }

  @Override
  public Flux<Summary> list(
      Wanted wanted, @Nullable String person, Optional<String> after, int limit) {
    return Flux.empty();
  }

  @Override
  public Flux<Member> members(CommitteeId id, Optional<String> after, int limit) {
    return Flux.empty();
  }

  @Override
  public Mono<Created> create(Committee created, CommitteeEvent event) {
    return Mono.empty();
  }

  @Override
  public Mono<Boolean> save(Committee after, Optional<CommitteeEvent> event, List<Wish> mails) {
    return Mono.just(true);
  }

  @Override
  public Mono<Waiting> waiting(CommitteeId id) {
    return Mono.empty();
  }

  @Override
  public Flux<CommitteeId> withWaiting() {
    return Flux.empty();
  }

  @Override
  public Mono<Void> asked(Waiting mails) {
    return Mono.empty();
  }

  @Override
  public Flux<CommitteeId> withPeopleOver(Instant now) {
    return Flux.empty();
  }

  @Override
  public Flux<String> areas() {
    return Flux.empty();
  }
}
