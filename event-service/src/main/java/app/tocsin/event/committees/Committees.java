package app.tocsin.event.committees;

import app.tocsin.event.committees.CommitteeOutcome.Wish;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stored committees. */
public interface Committees {
  /** The committee, or empty. */
  Mono<Committee> find(CommitteeId id);

  /**
   * The committee without its people, or empty.
   *
   * @param person who reads, or null
   */
  Mono<Summary> summary(CommitteeId id, @Nullable String person);

  /** As the other, by the readable part of its links. */
  Mono<Summary> summaryBySlug(String slug, @Nullable String person);

  /**
   * A page of those that are asked for, by their ids.
   *
   * @param person who reads, or null
   */
  Flux<Summary> list(Wanted wanted, @Nullable String person, Optional<String> after, int limit);

  /** A page of a committee's members, by their ids. */
  Flux<Member> members(CommitteeId id, Optional<String> after, int limit);

  /** Stores a new one; one that is stored under its id stays as it is. */
  Mono<Created> create(Committee committee, CommitteeEvent event);

  /**
   * Stores a change, its event and its mails together, where the stored version is still the one
   * before.
   *
   * @return false where it isn't
   */
  Mono<Boolean> save(Committee after, Optional<CommitteeEvent> event, List<Wish> mails);

  /** The mails of this committee that nobody has asked for yet. */
  Mono<Waiting> waiting(CommitteeId id);

  /** Those with mails that nobody has asked for yet. */
  Flux<CommitteeId> withWaiting();

  /** These mails were asked for. */
  Mono<Void> asked(Waiting mails);

  /** Those with requests, invitations or waits that are over. */
  Flux<CommitteeId> withPeopleOver(Instant now);

  /** The areas of all, {@link Area#key()}. */
  Flux<String> areas();

  /**
   * Which committees.
   *
   * @param area {@link Area#key()}, or null
   * @param person a member, or null
   */
  record Wanted(@Nullable String departement, @Nullable String area, @Nullable String person) {}

  /** The stored committee, and whether it was founded by the same words. */
  record Created(Committee committee, boolean sameText) {}

  /** Mails that wait, by the ids under which they are asked for. */
  record Waiting(Committee committee, List<Numbered> mails) {
    public Waiting {
      mails = List.copyOf(mails);
    }
  }

  /** A mail that waits. */
  record Numbered(String id, Wish wish) {}
}
