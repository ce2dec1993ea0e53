package app.tocsin.event.committees.http;

import app.tocsin.event.committees.Area;
import app.tocsin.event.committees.Member;
import app.tocsin.event.committees.Numbers;
import app.tocsin.event.committees.Role;
import app.tocsin.event.committees.SealedMembers.Who;
import app.tocsin.event.committees.Summary;
import app.tocsin.event.committees.Summary.Belonging;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A committee as everybody may see it; who is in it sees that too.
 *
 * @param memberId of who asks, or null
 */
record CommitteeJson(
    String id,
    String slug,
    String name,
    String description,
    String mandate,
    List<AreaJson> territory,
    int members,
    Instant createdAt,
    String calendar,
    @Nullable String memberId,
    @Nullable String role,
    @Nullable Boolean mails) {

  static CommitteeJson of(Summary committee, AreaNames names) {
    Belonging own = committee.own();
    return new CommitteeJson(
        committee.id().value(),
        committee.slug(),
        committee.mandate().name(),
        committee.mandate().description(),
        committee.mandate().mandate(),
        committee.mandate().territory().stream().map(area -> AreaJson.of(area, names)).toList(),
        committee.members(),
        committee.createdAt(),
        "/calendars/committees/" + committee.id() + ".ics",
        own == null ? null : own.memberId(),
        own == null ? null : own.role().word(),
        own == null ? null : own.mails());
  }

  record AreaJson(String level, String code, String departement, @Nullable String name) {
    static AreaJson of(Area area, AreaNames names) {
      return new AreaJson(area.level().word(), area.code(), area.departement(), names.of(area));
    }
  }

  /**
   * A member, as other members see them.
   *
   * @param email for coordinators only
   */
  record MemberJson(
      String id,
      String name,
      @Nullable String email,
      String role,
      Instant since,
      @Nullable Boolean mails) {
    static MemberJson of(Member member, Who who, boolean coordinator) {
      return new MemberJson(
          member.id(),
          who.name(),
          coordinator ? who.email() : null,
          member.role().word(),
          member.since(),
          coordinator ? member.mails() : null);
    }
  }

  record RequestJson(
      String id,
      String name,
      String email,
      String message,
      @Nullable String commune,
      boolean account,
      Instant at) {}

  record InvitationJson(String id, String email, String role, Instant until) {}

  /** What a committee did, counted. */
  record NumbersJson(
      Map<String, Long> members,
      long gatherings,
      long held,
      long registrations,
      long people,
      long attendance,
      List<SignedJson> signatures) {
    static NumbersJson of(Numbers numbers) {
      Map<String, Long> members = new LinkedHashMap<>();
      Arrays.stream(Role.values())
          .forEach(role -> members.put(role.word(), numbers.members().getOrDefault(role, 0L)));
      return new NumbersJson(
          members,
          numbers.gatherings(),
          numbers.held(),
          numbers.registrations(),
          numbers.people(),
          numbers.attendance(),
          numbers.signatures().stream().map(SignedJson::of).toList());
    }
  }

  record SignedJson(String level, String code, long signatures, boolean complete) {
    static SignedJson of(Numbers.Signed signed) {
      return new SignedJson(
          signed.area().level().word(), signed.area().code(), signed.count(), signed.complete());
    }
  }
}
