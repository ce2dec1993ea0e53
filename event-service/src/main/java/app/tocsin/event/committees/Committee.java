package app.tocsin.event.committees;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A local group.
 *
 * @param slug the readable part of its links
 * @param version rises by one at each change, from 1
 * @param letters what its coordinators wrote to all members of late
 */
public record Committee(
    CommitteeId id,
    String slug,
    long version,
    Mandate mandate,
    People people,
    List<Sent> letters,
    Instant createdAt) {
  public Committee {
    letters = List.copyOf(letters);
  }

  /** A letter to all members. */
  public record Sent(String letter, Instant at) {}

  /** Who is in it, and who may be. */
  public record People(
      List<Member> members,
      List<JoinRequest> requests,
      List<Invitation> invitations,
      Restraint restraint) {
    public People(
        List<Member> members,
        List<JoinRequest> requests,
        List<Invitation> invitations,
        @Nullable Restraint restraint) {
      this.members = List.copyOf(members);
      this.requests = List.copyOf(requests);
      this.invitations = List.copyOf(invitations);
      this.restraint = restraint == null ? Restraint.NONE : restraint;
    }

    /** Where nobody has to wait. */
    public People(List<Member> members, List<JoinRequest> requests, List<Invitation> invitations) {
      this(members, requests, invitations, Restraint.NONE);
    }

    /** Without what is over. */
    People at(Instant now) {
      return new People(
          members,
          without(requests, it -> it.isOver(now)),
          without(invitations, it -> it.isOver(now)),
          restraint.at(now));
    }

    People with(List<JoinRequest> asking, Restraint next) {
      return new People(members, asking, invitations, next);
    }

    People inviting(List<Invitation> next, Restraint restrained) {
      return new People(members, requests, next, restrained);
    }

    /** Who is in asks no more. */
    People notAsking(String person) {
      return with(without(requests, it -> it.person().equals(person)), restraint);
    }

    /** When something of it is over; empty where nothing ever is. */
    public Optional<Instant> nextOver() {
      return Stream.of(
              requests.stream().map(JoinRequest::until),
              invitations.stream().map(Invitation::until),
              restraint.nextOver().stream())
          .flatMap(ends -> ends)
          .min(Instant::compareTo);
    }
  }

  /** Its members, in the order in which they came. */
  public List<Member> members() {
    return people.members();
  }

  /** The member that a person is. */
  public Optional<Member> memberOf(String person) {
    return members().stream().filter(it -> it.person().equals(person)).findAny();
  }

  /** The role of a person; empty where they are no member. */
  public Optional<Role> role(String person) {
    return memberOf(person).map(Member::role);
  }

  /** The member with this id. */
  public Optional<Member> member(String memberId) {
    return members().stream().filter(member -> member.id().equals(memberId)).findAny();
  }

  /** The request with this id, where it isn't over. */
  public Optional<JoinRequest> request(String request, Instant now) {
    return people.requests().stream()
        .filter(it -> it.id().equals(request) && !it.isOver(now))
        .findAny();
  }

  /** The invitation with this id, where it isn't over. */
  public Optional<Invitation> invitation(String invitation, Instant now) {
    return people.invitations().stream()
        .filter(it -> it.id().equals(invitation) && !it.isOver(now))
        .findAny();
  }

  boolean isLastCoordinator(Member member) {
    return coordinates(member) && members().stream().filter(Committee::coordinates).count() == 1;
  }

  /** Who can't sign in can't let anybody in. */
  private static boolean coordinates(Member member) {
    return member.role() == Role.COORDINATOR && member.hasAccount();
  }

  Committee with(Mandate next) {
    return new Committee(id, slug, version + 1, next, people, letters, createdAt);
  }

  Committee written(List<Sent> next) {
    return new Committee(id, slug, version + 1, mandate, people, next, createdAt);
  }

  Committee with(People next) {
    return new Committee(id, slug, version + 1, mandate, next, letters, createdAt);
  }

  /** Who comes in asks no more, and their invitation is used. */
  People entered(Member member) {
    return new People(
        plus(members(), member),
        without(people.requests(), it -> it.person().equals(member.person())),
        without(people.invitations(), it -> it.id().equals(member.id())),
        people.restraint());
  }

  People withMembers(List<Member> next) {
    return new People(next, people.requests(), people.invitations(), people.restraint());
  }

  static <T> List<T> plus(List<T> some, T one) {
    List<T> more = new ArrayList<>(some);
    more.add(one);
    return more;
  }

  static <T> List<T> without(List<T> some, Predicate<T> gone) {
    return some.stream().filter(gone.negate()).toList();
  }
}
