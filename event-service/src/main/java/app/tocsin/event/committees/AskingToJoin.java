package app.tocsin.event.committees;

import app.tocsin.defaults.persons.EmailAddress;
import app.tocsin.event.committees.CommitteeOutcome.Refusal;
import app.tocsin.event.committees.CommitteeOutcome.Refused;
import app.tocsin.event.committees.SealedMembers.Who;
import app.tocsin.event.gatherings.Actor;
import app.tocsin.event.mails.Mail;
import app.tocsin.event.mails.MailQueue;
import app.tocsin.event.registrations.Keying;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * The door for who asks to be in a committee without an account: coordinators hear of it once the
 * button behind the link in a mail was pressed. The answer never tells whether a mailbox is in the
 * committee, or asked before.
 */
public final class AskingToJoin {
  /**
   * Well above what a village asks: whoever invents that many addresses closes a door for a day.
   */
  private static final long MOST_A_DAY = 500;

  /** Committees from whose pages a mailbox is mailed in a day, whoever types it there. */
  private static final long MOST_OF_MAILBOX = 3;

  private final Committees committees;
  private final ManagingCommittees managing;
  private final Askings askings;
  private final SealedMembers sealing;
  private final Keying keying;
  private final MailQueue mails;
  private final Clock clock;

  public AskingToJoin(
      Committees committees,
      ManagingCommittees managing,
      Askings askings,
      SealedMembers sealing,
      Keying keying,
      MailQueue mails,
      Clock clock) {
    this.committees = committees;
    this.managing = managing;
    this.askings = askings;
    this.sealing = sealing;
    this.keying = keying;
    this.mails = mails;
    this.clock = clock;
  }

  /** What became of it. */
  public enum Asked {
    /** The mailbox has its mail, or had enough of late. */
    TOLD,
    /** Too many ask this committee today. */
    TOO_MANY,
    NO_SUCH_COMMITTEE
  }

  /** How who asked stands. */
  public enum Standing {
    /** The mailbox isn't proved yet. */
    UNPROVED("to-confirm"),
    /** Coordinators have to answer. */
    WAITING("waiting"),
    JOINED("joined");

    private final String word;

    Standing(String word) {
      this.word = word;
    }

    /** The word on the wire. */
    public String word() {
      return word;
    }
  }

  /** What the link of a mail is about. */
  public record Own(Committee committee, Standing standing, Who who) {}

  /** Asks. */
  public Mono<Asked> ask(CommitteeId committee, Who who) {
    Instant now = now();
    Instant since = now.minus(Asking.PAUSE);
    EmailAddress email = EmailAddress.of(who.email());
    var asking =
        new Asking(
            keying.asking(committee.value(), email),
            committee,
            keying.asker(email),
            sealing.seal(who, committee),
            now);
    return committees
        .summary(committee, null)
        .flatMap(_ -> askings.lately(committee, since))
        .flatMap(lately -> lately >= MOST_A_DAY ? Mono.just(Asked.TOO_MANY) : keep(asking, since))
        .defaultIfEmpty(Asked.NO_SUCH_COMMITTEE);
  }

  /**
   * Of one that stands already the mail is asked for under its own id: a crash may have come
   * between the two, and the queue keeps it single.
   */
  private Mono<Asked> keep(Asking asking, Instant since) {
    return isOneOfFew(asking, since)
        .filter(few -> few)
        .flatMap(_ -> askings.keep(asking, since))
        .flatMap(kept -> kept ? stillOneOfFew(asking, since) : askings.find(asking.id()))
        .flatMap(standing -> mails.ask(List.of(mail(standing))))
        .thenReturn(Asked.TOLD);
  }

  /** To say that a mailbox asked others would tell a stranger of them. */
  private Mono<Boolean> isOneOfFew(Asking asking, Instant since) {
    return askings.others(asking, since).map(others -> others < MOST_OF_MAILBOX);
  }

  /** Of many that come at once each may have found none: the last that is stored sees them all. */
  private Mono<Asking> stillOneOfFew(Asking kept, Instant since) {
    return isOneOfFew(kept, since)
        .flatMap(
            few -> few ? Mono.just(kept) : askings.forget(kept.id()).then(Mono.<Asking>empty()));
  }

  private static Mail mail(Asking asking) {
    return new Mail(
        asking.id() + ":" + asking.at().toEpochMilli(),
        CommitteeLetters.PROVE,
        Map.of("committee", asking.committee().value(), "subject", asking.id(), "to", asking.id()),
        asking.at());
  }

  /** What the link is about; a look changes nothing. Empty where it is over. */
  public Mono<Own> look(CommitteeId committee, String id) {
    return committees
        .find(committee)
        .flatMap(
            found ->
                Mono.justOrEmpty(standing(found, id))
                    .switchIfEmpty(Mono.defer(() -> unproved(found, id))));
  }

  private Optional<Own> standing(Committee committee, String id) {
    Optional<Own> joined =
        committee.member(id).map(member -> own(committee, Standing.JOINED, member.sealed()));
    return joined.isPresent()
        ? joined
        : committee
            .request(id, clock.instant())
            .map(request -> own(committee, Standing.WAITING, request.sealed()));
  }

  private Mono<Own> unproved(Committee committee, String id) {
    return askings
        .find(id)
        .filter(asking -> asking.committee().equals(committee.id()))
        .filter(asking -> !asking.isOver(clock.instant()))
        .map(asking -> own(committee, Standing.UNPROVED, asking.sealed()));
  }

  private Own own(Committee committee, Standing standing, String sealed) {
    return new Own(committee, standing, sealing.open(sealed, committee.id()));
  }

  /** It is their mailbox: coordinators see the request. Empty where the link is over. */
  public Mono<CommitteeOutcome> prove(CommitteeId committee, String id) {
    return look(committee, id)
        .flatMap(
            own ->
                own.standing() == Standing.UNPROVED
                    ? request(committee, id)
                    : Mono.just(
                        new CommitteeOutcome.Done(own.committee(), Optional.empty(), List.of())));
  }

  private Mono<CommitteeOutcome> request(CommitteeId committee, String id) {
    Actor who = actor(id);
    return askings
        .find(id)
        .flatMap(
            asking ->
                managing.decide(
                    committee,
                    new CommitteeCommand.Ask(new JoinRequest(id, who.id(), asking.sealed(), now())),
                    who))
        .flatMap(
            outcome ->
                isForLater(outcome) ? Mono.just(outcome) : askings.forget(id).thenReturn(outcome));
  }

  /** Where others wait the request can be made tomorrow. */
  private static boolean isForLater(CommitteeOutcome outcome) {
    return outcome instanceof Refused(Refusal refusal) && refusal == Refusal.FULL;
  }

  /** Thinks better of it, or leaves. Empty where the link is over. */
  public Mono<CommitteeOutcome> withdraw(CommitteeId committee, String id) {
    return look(committee, id)
        .flatMap(
            own ->
                switch (own.standing()) {
                  case UNPROVED ->
                      askings
                          .forget(id)
                          .thenReturn(
                              new CommitteeOutcome.Done(
                                  own.committee(), Optional.empty(), List.of()));
                  case WAITING ->
                      managing.decide(
                          committee, new CommitteeCommand.Decline(id, actor(id).id()), actor(id));
                  case JOINED ->
                      managing.decide(committee, new CommitteeCommand.Leave(id), actor(id));
                });
  }

  private static Actor actor(String id) {
    return new Actor(Member.guest(id), false, false);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
