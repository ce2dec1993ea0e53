package app.tocsin.event.committees;

import app.tocsin.event.committees.Committee.People;
import app.tocsin.event.committees.Committee.Sent;
import app.tocsin.event.committees.CommitteeEvent.MemberJoined;
import app.tocsin.event.committees.CommitteeEvent.MemberLeft;
import app.tocsin.event.committees.CommitteeOutcome.Done;
import app.tocsin.event.committees.CommitteeOutcome.Refusal;
import app.tocsin.event.committees.CommitteeOutcome.Refused;
import app.tocsin.event.committees.CommitteeOutcome.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The rules of a committee: it always has a coordinator, and nobody is in it twice. */
final class CommitteeRules {
  static final int MOST_MEMBERS = 2_000;
  static final int MOST_LETTERS = 3;
  static final Duration LETTERS_IN = Duration.ofDays(7);
  private static final int MOST_WAITING = 200;

  /** Before who was refused may ask again, a person or a gathering; who thought better of it. */
  static final Duration REFUSED = Duration.ofDays(30);

  private static final Duration WITHDRAWN = Duration.ofDays(7);

  /** Before who declined may be invited again; whose invitation was taken back. */
  static final Duration DECLINED = Duration.ofDays(90);

  private static final Duration REVOKED = Duration.ofDays(14);

  private CommitteeRules() {}

  static CommitteeOutcome decide(Committee before, CommitteeCommand command, Instant now) {
    return switch (command) {
      case CommitteeCommand.Edit edit ->
          edit.mandate().equals(before.mandate())
              ? done(before)
              : done(before.with(edit.mandate()));
      case CommitteeCommand.Ask ask -> ask(before, ask.request(), now);
      case CommitteeCommand.Accept accept -> accept(before, accept, now);
      case CommitteeCommand.Decline decline -> decline(before, decline, now);
      case CommitteeCommand.Invite invite -> invite(before, invite, now);
      case CommitteeCommand.Revoke revoke -> uninvite(before, revoke.invitation(), REVOKED, now);
      case CommitteeCommand.Refuse refuse -> uninvite(before, refuse.invitation(), DECLINED, now);
      case CommitteeCommand.Join join -> join(before, join, now);
      case CommitteeCommand.ChangeRole change ->
          withMember(before, change.member(), member -> changeRole(before, member, change.role()));
      case CommitteeCommand.Leave leave ->
          withMember(before, leave.member(), member -> leave(before, member, now));
      case CommitteeCommand.HandOver handOver -> handOver(before, handOver, now);
      case CommitteeCommand.Subscribe wish ->
          withMember(before, wish.member(), member -> subscribe(before, member, wish.mails()));
      case CommitteeCommand.Write write -> write(before, write.letter(), now);
      case CommitteeCommand.Hear hear -> hear(before, hear, now);
      case CommitteeCommand.NotHosting no -> done(refusing(before, no.gathering(), now));
      case CommitteeCommand.Forget _ -> forget(before, now);
    };
  }

  private static CommitteeOutcome ask(Committee before, JoinRequest request, Instant now) {
    String person = request.person();
    if (before.role(person).isPresent()) {
      return refused(Refusal.ALREADY_MEMBER);
    }
    People people = before.people().at(now);
    if (people.requests().stream().anyMatch(it -> it.person().equals(person))) {
      return done(before);
    }
    if (people.restraint().holds(person, now)) {
      return refused(Refusal.ASKED_LATELY);
    }
    if (people.requests().size() >= MOST_WAITING) {
      return refused(Refusal.FULL);
    }
    List<JoinRequest> requests = Committee.plus(people.requests(), request);
    return people.restraint().tellsOfAnother()
        ? done(
            before.with(people.with(requests, people.restraint().told(now))),
            new Wish(CommitteeLetters.ASKED, request.id()))
        : done(before.with(people.with(requests, people.restraint())));
  }

  private static CommitteeOutcome accept(
      Committee before, CommitteeCommand.Accept accept, Instant now) {
    return before
        .request(accept.request(), now)
        .map(
            it ->
                before.role(it.person()).isPresent()
                    ? done(before.with(before.people().notAsking(it.person())))
                    : enter(
                        before,
                        new Member(it.id(), it.person(), it.sealed(), accept.role(), now, true),
                        now))
        .orElseGet(() -> refused(Refusal.NO_SUCH_MEMBER));
  }

  private static CommitteeOutcome decline(
      Committee before, CommitteeCommand.Decline decline, Instant now) {
    People people = before.people().at(now);
    return before
        .request(decline.request(), now)
        .map(
            request -> {
              boolean own = decline.by().equals(request.person());
              Duration pause = own ? WITHDRAWN : REFUSED;
              Committee after =
                  before.with(
                      people.with(
                          Committee.without(people.requests(), request::equals),
                          people.restraint().holding(request.person(), now.plus(pause))));
              return own || decline.letter() == null
                  ? done(after)
                  : done(after, new Wish(CommitteeLetters.DECLINED, decline.letter()));
            })
        .orElseGet(() -> refused(Refusal.NO_SUCH_MEMBER));
  }

  /** A mailbox with an open invitation gets no second one. */
  private static CommitteeOutcome invite(
      Committee before, CommitteeCommand.Invite invite, Instant now) {
    String by = before.memberOf(invite.by()).map(Member::id).orElse("");
    Invitation invitation = invite.invitation().from(by);
    String mailbox = invitation.mailbox();
    People people = before.people().at(now);
    if (people.invitations().stream().anyMatch(it -> it.isOf(mailbox))) {
      return done(before);
    }
    if (people.restraint().holds(mailbox, now)) {
      return refused(Refusal.INVITED_LATELY);
    }
    if (!people.restraint().invitesAnother()) {
      return refused(Refusal.INVITED_ENOUGH);
    }
    return people.invitations().size() >= MOST_WAITING
        ? refused(Refusal.FULL)
        : done(
            before.with(
                people.inviting(
                    Committee.plus(people.invitations(), invitation),
                    people.restraint().invited(now))),
            new Wish(CommitteeLetters.INVITED, invitation.id()));
  }

  private static CommitteeOutcome uninvite(
      Committee before, String id, Duration pause, Instant now) {
    People people = before.people().at(now);
    return before
        .invitation(id, now)
        .map(
            invitation ->
                done(
                    before.with(
                        people.inviting(
                            Committee.without(people.invitations(), invitation::equals),
                            people.restraint().holding(invitation.mailbox(), now.plus(pause))))))
        .orElseGet(() -> refused(Refusal.NO_SUCH_MEMBER));
  }

  private static CommitteeOutcome join(Committee before, CommitteeCommand.Join join, Instant now) {
    if (before.role(join.person()).isPresent()) {
      return done(before);
    }
    Optional<Member> guest =
        before.member(join.invitation()).filter(member -> !member.hasAccount());
    if (guest.isPresent()) {
      Member member = guest.get().signedIn(join.person());
      return done(
          before.with(before.withMembers(replaced(before, member)).notAsking(member.person())));
    }
    return before
        .invitation(join.invitation(), now)
        .map(it -> new Member(it.id(), join.person(), join.sealed(), it.role(), now, true))
        .map(member -> enter(before, member, now))
        .orElseGet(() -> refused(Refusal.INVITATION_OVER));
  }

  private static CommitteeOutcome enter(Committee before, Member member, Instant now) {
    if (before.members().size() >= MOST_MEMBERS) {
      return refused(Refusal.FULL);
    }
    Committee after = before.with(before.entered(member));
    return new Done(
        after,
        Optional.of(new MemberJoined(after, member, now)),
        List.of(new Wish(CommitteeLetters.WELCOME, member.id())));
  }

  private static CommitteeOutcome changeRole(Committee before, Member member, Role role) {
    if (member.role() == role) {
      return done(before);
    }
    return before.isLastCoordinator(member)
        ? refused(Refusal.LAST_COORDINATOR)
        : done(before.with(before.withMembers(replaced(before, member.as(role)))));
  }

  private static CommitteeOutcome leave(Committee before, Member member, Instant now) {
    return before.isLastCoordinator(member)
        ? refused(Refusal.LAST_COORDINATOR)
        : left(before, before.members(), member, now);
  }

  /** In one step: at no time is the committee without a coordinator. */
  private static CommitteeOutcome handOver(
      Committee before, CommitteeCommand.HandOver handOver, Instant now) {
    if (handOver.member().equals(handOver.successor())) {
      return refused(Refusal.NO_SUCH_MEMBER);
    }
    return withMember(
        before,
        handOver.member(),
        leaving ->
            withMember(
                before,
                handOver.successor(),
                next ->
                    next.hasAccount()
                        ? left(before, replaced(before, next.as(Role.COORDINATOR)), leaving, now)
                        : refused(Refusal.WITHOUT_ACCOUNT)));
  }

  private static CommitteeOutcome subscribe(Committee before, Member member, boolean mails) {
    return member.mails() == mails
        ? done(before)
        : done(before.with(before.withMembers(replaced(before, member.wanting(mails)))));
  }

  private static CommitteeOutcome write(Committee before, String letter, Instant now) {
    if (before.letters().stream().anyMatch(sent -> sent.letter().equals(letter))) {
      return done(before);
    }
    List<Sent> recent =
        Committee.without(before.letters(), sent -> !sent.at().isAfter(now.minus(LETTERS_IN)));
    return recent.size() >= MOST_LETTERS
        ? refused(Refusal.WRITTEN_ENOUGH)
        : done(
            before.written(Committee.plus(recent, new Sent(letter, now))),
            new Wish(CommitteeLetters.LETTER, letter));
  }

  /** Who isn't mailed sees an ask on the committee's page, an answer in the gathering. */
  private static CommitteeOutcome hear(Committee before, CommitteeCommand.Hear hear, Instant now) {
    People people = before.people().at(now);
    var news = new Restraint.Heard(hear.news(), now, hear.kind());
    boolean again = news.isAsk() && people.restraint().holdsGathering(hear.gathering(), now);
    if (again || !people.restraint().hears(news)) {
      return done(before);
    }
    String author = before.memberOf(hear.author()).map(Member::id).orElse("");
    return done(
        before.with(people.with(people.requests(), people.restraint().hearing(news))),
        new Wish(hear.kind(), new HostSubject(hear.gathering(), hear.host(), author).toString()));
  }

  private static Committee refusing(Committee before, String gathering, Instant now) {
    People people = before.people().at(now);
    Restraint next = people.restraint().holdingGathering(gathering, now.plus(REFUSED));
    return before.with(people.with(people.requests(), next));
  }

  private static CommitteeOutcome forget(Committee before, Instant now) {
    People rest = before.people().at(now);
    return rest.equals(before.people()) ? done(before) : done(before.with(rest));
  }

  private static CommitteeOutcome left(
      Committee before, List<Member> members, Member member, Instant now) {
    List<Member> rest = Committee.without(members, it -> it.id().equals(member.id()));
    Committee after = before.with(before.withMembers(rest));
    return new Done(after, Optional.of(new MemberLeft(after, member, now)), List.of());
  }

  private static List<Member> replaced(Committee committee, Member member) {
    return committee.members().stream()
        .map(it -> it.id().equals(member.id()) ? member : it)
        .toList();
  }

  private static CommitteeOutcome withMember(
      Committee committee, String id, Function<Member, CommitteeOutcome> then) {
    return committee.member(id).map(then).orElseGet(() -> refused(Refusal.NO_SUCH_MEMBER));
  }

  private static CommitteeOutcome done(Committee after, Wish... mails) {
    return new Done(after, Optional.empty(), List.of(mails));
  }

  private static CommitteeOutcome refused(Refusal refusal) {
    return new Refused(refusal);
  }
}
