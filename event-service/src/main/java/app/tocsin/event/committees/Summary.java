package app.tocsin.event.committees;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A committee without its people: what lists and its page show. There may be two thousand members.
 *
 * @param members how many
 * @param own what the one who reads is in it, or null
 */
public record Summary(
    CommitteeId id,
    String slug,
    long version,
    Mandate mandate,
    int members,
    Instant createdAt,
    @Nullable Belonging own) {

  /** How somebody belongs to it. */
  public record Belonging(String memberId, Role role, boolean mails) {
    static Belonging of(Member member) {
      return new Belonging(member.id(), member.role(), member.mails());
    }
  }

  /**
   * What of a committee this person sees.
   *
   * @param person who reads, or null
   */
  public static Summary of(Committee committee, @Nullable String person) {
    return new Summary(
        committee.id(),
        committee.slug(),
        committee.version(),
        committee.mandate(),
        committee.members().size(),
        committee.createdAt(),
        person == null ? null : committee.memberOf(person).map(Belonging::of).orElse(null));
  }
}
