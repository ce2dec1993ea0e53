package app.tocsin.event.committees;

import app.tocsin.event.committees.CommitteeEvent.CommitteeCreated;
import app.tocsin.event.committees.CommitteeOutcome.Done;
import app.tocsin.event.committees.CommitteeOutcome.Refusal;
import app.tocsin.event.committees.CommitteeOutcome.Refused;
import app.tocsin.event.gatherings.Actor;
import app.tocsin.event.gatherings.CommitteeRights;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The door of committees: who may do what in them. */
public final class ManagingCommittees implements CommitteeRights {
  private static final int ATTEMPTS = 10;

  /** The service itself, by the clock. */
  private static final Actor CLOCK = new Actor("clock", false, true);

  private final Committees committees;
  private final CommitteeEvents events;
  private final AskingForMails mails;
  private final Clock clock;

  public ManagingCommittees(
      Committees committees, CommitteeEvents events, AskingForMails mails, Clock clock) {
    this.committees = committees;
    this.events = events;
    this.mails = mails;
    this.clock = clock;
  }

  /** Says what waits in a committee's outbox, straight after it was saved. */
  public interface CommitteeEvents {
    /** Never fails: what can't be said now is said by the next sweep. */
    Mono<Void> relay(CommitteeId id);
  }

  /** Founds a committee; its founder is its coordinator. */
  public Mono<CommitteeOutcome> found(
      CommitteeId id, String slug, Mandate mandate, String person, String sealed) {
    Instant now = now();
    var founder = new Member(id.value(), person, sealed, Role.COORDINATOR, now, true);
    var people = new Committee.People(List.of(founder), List.of(), List.of());
    var committee = new Committee(id, slug, 1, mandate, people, List.of(), now);
    return committees
        .create(committee, new CommitteeCreated(committee, now))
        .flatMap(
            created ->
                created.sameText()
                    ? events
                        .relay(id)
                        .thenReturn(new Done(created.committee(), Optional.empty(), List.of()))
                    : Mono.just(new Refused(Refusal.KEY_REUSED)));
  }

  /** Carries out a command, whatever version is stored. */
  public Mono<CommitteeOutcome> decide(CommitteeId id, CommitteeCommand command, Actor actor) {
    return decide(id, command, actor, Optional.empty());
  }

  /**
   * Carries out a command.
   *
   * @param version that the caller saw; empty where it doesn't matter
   */
  public Mono<CommitteeOutcome> decide(
      CommitteeId id, CommitteeCommand command, Actor actor, Optional<Long> version) {
    return Mono.defer(() -> committees.find(id))
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            found ->
                found
                    .map(committee -> decide(committee, command, actor, version))
                    .orElseGet(() -> Mono.just(new Refused(Refusal.UNKNOWN))))
        .repeatWhenEmpty(ATTEMPTS, retries -> retries)
        .switchIfEmpty(
            Mono.error(() -> new IllegalStateException("committee " + id + " changes too fast")));
  }

  /** Hears of who hosts a gathering: once of each, and not too often. */
  Mono<Void> hear(CommitteeId id, CommitteeCommand.Hear news) {
    return decide(id, news, CLOCK).then();
  }

  /** Remembers for a while that a gathering was told no. */
  Mono<Void> rememberNo(CommitteeId id, String gathering) {
    return decide(id, new CommitteeCommand.NotHosting(gathering), CLOCK).then();
  }

  /** Forgets who asked, was invited or has to wait, where that is over. */
  public Mono<Void> forget() {
    return committees
        .withPeopleOver(clock.instant())
        .concatMapDelayError(id -> decide(id, new CommitteeCommand.Forget(), CLOCK))
        .then();
  }

  @Override
  public Mono<Boolean> mayOrganise(String committee, String person) {
    return CommitteeId.isId(committee)
        ? committees
            .summary(new CommitteeId(committee), person)
            .map(found -> found.own() != null && found.own().role().organises())
            .defaultIfEmpty(false)
        : Mono.just(false);
  }

  @Override
  public Mono<Boolean> maySpeak(String committee, String person) {
    return CommitteeId.isId(committee)
        ? committees
            .summary(new CommitteeId(committee), person)
            .map(found -> found.own() != null && found.own().role() == Role.COORDINATOR)
            .defaultIfEmpty(false)
        : Mono.just(false);
  }

  @Override
  public Mono<Boolean> exists(String committee) {
    return CommitteeId.isId(committee)
        ? committees.summary(new CommitteeId(committee), null).hasElement()
        : Mono.just(false);
  }

  private Mono<CommitteeOutcome> decide(
      Committee committee, CommitteeCommand command, Actor actor, Optional<Long> version) {
    if (!actor.admin() && !may(committee, command, actor.id(), now())) {
      return Mono.just(new Refused(Refusal.NOT_YOURS));
    }
    if (version.isPresent() && version.get() != committee.version()) {
      return Mono.just(new Refused(Refusal.OTHER_VERSION));
    }
    CommitteeOutcome outcome = CommitteeRules.decide(committee, command, now());
    if (!(outcome instanceof Done done) || done.committee().version() == committee.version()) {
      return Mono.just(outcome);
    }
    return committees
        .save(done.committee(), done.event(), done.mails())
        .filter(saved -> saved)
        .flatMap(_ -> tell(done).thenReturn(outcome));
  }

  private Mono<Void> tell(Done done) {
    CommitteeId id = done.committee().id();
    Mono<Void> say = done.event().isEmpty() ? Mono.empty() : events.relay(id);
    return done.mails().isEmpty() ? say : say.then(mails.soon(id));
  }

  /** Coordinators may do everything; everybody may ask, follow an invitation, and leave. */
  private static boolean may(
      Committee committee, CommitteeCommand command, String person, Instant now) {
    boolean coordinator =
        committee.role(person).filter(role -> role == Role.COORDINATOR).isPresent();
    return switch (command) {
      case CommitteeCommand.Edit _,
          CommitteeCommand.Accept _,
          CommitteeCommand.Invite _,
          CommitteeCommand.Revoke _,
          CommitteeCommand.ChangeRole _,
          CommitteeCommand.Write _ ->
          coordinator;
      case CommitteeCommand.Ask ask -> ask.request().person().equals(person);
      case CommitteeCommand.Decline decline ->
          coordinator
              || committee
                  .request(decline.request(), now)
                  .filter(it -> it.person().equals(person))
                  .isPresent();
      case CommitteeCommand.Refuse refuse -> Member.guest(refuse.invitation()).equals(person);
      case CommitteeCommand.Join join -> join.person().equals(person);
      case CommitteeCommand.Leave leave -> coordinator || isOwn(committee, leave.member(), person);
      case CommitteeCommand.HandOver handOver ->
          coordinator && isOwn(committee, handOver.member(), person);
      case CommitteeCommand.Subscribe wish -> isOwn(committee, wish.member(), person);
      case CommitteeCommand.Hear _, CommitteeCommand.NotHosting _, CommitteeCommand.Forget _ ->
          false;
    };
  }

  private static boolean isOwn(Committee committee, String member, String person) {
    return committee.member(member).filter(it -> it.person().equals(person)).isPresent();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
