package app.tocsin.event.committees;

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

  private CommitteeRules() {}

  static CommitteeOutcome decide(Committee before, CommitteeCommand command, Instant now) {
    return switch (command) {
      case CommitteeCommand.Edit edit ->
          edit.mandate().equals(before.mandate())
              ? done(before)
              : done(before.with(edit.mandate()));
      case CommitteeCommand.Ask ask -> ask(before, ask.request());
      case CommitteeCommand.Accept accept -> accept(before, accept, now);
      case CommitteeCommand.Decline decline -> decline(before, decline.request());
      case CommitteeCommand.Invite invite -> invite(before, invite.invitation(), now);
      case CommitteeCommand.Revoke revoke -> revoke(before, revoke.invitation());
      case CommitteeCommand.Join join -> join(before, join, now);
      case CommitteeCommand.ChangeRole change ->
          withMember(before, change.member(), member -> changeRole(before, member, change.role()));
      case CommitteeCommand.Leave leave ->
          withMember(before, leave.member(), member -> leave(before, member, now));
      case CommitteeCommand.HandOver handOver -> handOver(before, handOver, now);
      case CommitteeCommand.Subscribe wish ->
          withMember(before, wish.member(), member -> subscribe(before, member, wish.mails()));
      case CommitteeCommand.Write write -> write(before, write.letter(), now);
      case CommitteeCommand.Forget _ -> forget(before, now);
    };
  }

  private static CommitteeOutcome ask(Committee before, JoinRequest request) {
    if (before.role(request.person()).isPresent()) {
      return refused(Refusal.ALREADY_MEMBER);
    }
    List<JoinRequest> requests = before.people().requests();
    if (requests.stream().anyMatch(it -> it.person().equals(request.person()))) {
      return done(before);
    }
    return requests.size() >= MOST_WAITING
        ? refused(Refusal.FULL)
        : done(
            before.with(before.withRequests(Committee.plus(requests, request))),
            new Wish("committee-asked", request.id()));
  }

  private static CommitteeOutcome accept(
      Committee before, CommitteeCommand.Accept accept, Instant now) {
    return before
        .request(accept.request())
        .map(it -> new Member(it.id(), it.person(), it.sealed(), accept.role(), now, true))
        .map(member -> enter(before, member, now))
        .orElseGet(() -> refused(Refusal.NO_SUCH_MEMBER));
  }

  private static CommitteeOutcome decline(Committee before, String request) {
    List<JoinRequest> rest =
        Committee.without(before.people().requests(), it -> it.id().equals(request));
    return rest.size() == before.people().requests().size()
        ? refused(Refusal.NO_SUCH_MEMBER)
        : done(before.with(before.withRequests(rest)));
  }

  private static CommitteeOutcome invite(Committee before, Invitation invitation, Instant now) {
    List<Invitation> open = Committee.without(before.people().invitations(), it -> it.isOver(now));
    return open.size() >= MOST_WAITING
        ? refused(Refusal.FULL)
        : done(
            before.with(before.withInvitations(Committee.plus(open, invitation))),
            new Wish("committee-invited", invitation.id()));
  }

  private static CommitteeOutcome revoke(Committee before, String invitation) {
    List<Invitation> rest =
        Committee.without(before.people().invitations(), it -> it.id().equals(invitation));
    return rest.size() == before.people().invitations().size()
        ? refused(Refusal.NO_SUCH_MEMBER)
        : done(before.with(before.withInvitations(rest)));
  }

  private static CommitteeOutcome join(Committee before, CommitteeCommand.Join join, Instant now) {
    if (before.role(join.person()).isPresent()) {
      return done(before);
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
        List.of(new Wish("committee-welcome", member.id())));
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
                next -> left(before, replaced(before, next.as(Role.COORDINATOR)), leaving, now)));
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
            new Wish("committee-letter", letter));
  }

  private static CommitteeOutcome forget(Committee before, Instant now) {
    List<Invitation> open = Committee.without(before.people().invitations(), it -> it.isOver(now));
    return open.size() == before.people().invitations().size()
        ? done(before)
        : done(before.with(before.withInvitations(open)));
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
