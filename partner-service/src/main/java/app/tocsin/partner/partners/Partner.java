package app.tocsin.partner.partners;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An organisation that campaigns with others.
 *
 * @param version rises by one at each change, from 1
 * @param codeSince since when it has its code: what named it before was another's
 */
public record Partner(
    String id, long version, Profile profile, Instant createdAt, Instant codeSince) {
  private static final Pattern CODE = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

  /** As long as a code can be. */
  public static final int LONGEST_CODE = 40;

  /** Whether a partner could have this code. */
  public static boolean isCode(String text) {
    return text.length() <= LONGEST_CODE && CODE.matcher(text).matches();
  }

  /**
   * What its people say of it.
   *
   * @param code names it in links: {@code ?partner=<code>}, and so in the source of signatures
   * @param coalitions it is in
   */
  public record Profile(String code, String name, Set<String> coalitions, List<Member> members) {
    public Profile {
      coalitions = Set.copyOf(coalitions);
      members = List.copyOf(members);
    }
  }

  /**
   * One of its people.
   *
   * @param subject of their access token
   * @param email where they are told of their endpoints, or null
   */
  public record Member(String subject, Role role, @Nullable String email) {}

  /** What a member may do. */
  public enum Role {
    ADMIN,
    DEVELOPER,
    VIEWER;

    boolean may(Scope scope) {
      return switch (this) {
        case ADMIN -> true;
        case DEVELOPER -> scope != Scope.PARTNER_WRITE && scope != Scope.KEYS_WRITE;
        case VIEWER -> scope.onlyReads();
      };
    }
  }

  Partner with(Profile changed, Instant now) {
    Instant since = changed.code().equals(profile.code()) ? codeSince : now;
    return new Partner(id, version + 1, changed, createdAt, since);
  }
}
