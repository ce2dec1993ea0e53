package app.tocsin.partner.partners.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.persons.EmailAddress;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.partner.partners.ApiKey;
import app.tocsin.partner.partners.Partner;
import app.tocsin.partner.partners.Partner.Member;
import app.tocsin.partner.partners.Partner.Profile;
import app.tocsin.partner.partners.Partner.Role;
import app.tocsin.partner.partners.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A partner as the API shows it. */
record PartnerJson(
    String id,
    long version,
    String code,
    String name,
    List<String> coalitions,
    List<MemberJson> members,
    Instant createdAt) {
  private static final TextRule NAME = TextRule.line(2, 120);
  private static final TextRule SUBJECT = TextRule.line(1, 200);
  private static final TextRule CODE = TextRule.line(2, Partner.LONGEST_CODE);
  private static final TextRule EMAIL = TextRule.line(3, 320);
  private static final int MOST = 100;

  record MemberJson(String subject, String role, @Nullable String email) {
    static MemberJson of(Member member) {
      return new MemberJson(
          member.subject(), member.role().name().toLowerCase(Locale.ROOT), member.email());
    }
  }

  static PartnerJson of(Partner partner) {
    Profile profile = partner.profile();
    return new PartnerJson(
        partner.id(),
        partner.version(),
        profile.code(),
        profile.name(),
        profile.coalitions().stream().sorted().toList(),
        profile.members().stream().map(MemberJson::of).toList(),
        partner.createdAt());
  }

  /** What was sent; empty where a field was wrong, and the fields know which. */
  static Optional<Profile> profile(Fields fields) {
    String code = fields.parsed("code", CODE, PartnerJson::code);
    String name = fields.text("name", NAME);
    Set<String> coalitions = new LinkedHashSet<>();
    for (String coalition : fields.texts("coalitions", CODE, MOST)) {
      if (Partner.isCode(coalition)) {
        coalitions.add(coalition);
      } else {
        fields.refuse("coalitions", "must be words such as collectif-rail");
      }
    }
    List<Member> members = members(fields);
    return fields.errors().isEmpty() && code != null
        ? Optional.of(new Profile(code, name, coalitions, members))
        : Optional.empty();
  }

  private static List<Member> members(Fields fields) {
    List<Member> members = new ArrayList<>();
    Set<String> subjects = new HashSet<>();
    for (Fields member : fields.objects("members", MOST)) {
      String subject = member.text("subject", SUBJECT);
      String role = member.word("role", Set.of("admin", "developer", "viewer"), null);
      String email = email(member);
      if (!subjects.add(subject)) {
        member.refuse("subject", "is there twice");
      } else if (!role.isEmpty()) {
        members.add(new Member(subject, Role.valueOf(role.toUpperCase(Locale.ROOT)), email));
      }
    }
    return members;
  }

  private static @Nullable String email(Fields member) {
    String typed = member.optionalText("email", EMAIL);
    try {
      return typed == null ? null : EmailAddress.of(typed).address();
    } catch (IllegalArgumentException e) {
      member.refuse("email", String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static String code(String text) {
    if (!Partner.isCode(text)) {
      throw new IllegalArgumentException(
          "must be small letters and digits, with hyphens between them");
    }
    return text;
  }

  /**
   * An API key as it is listed.
   *
   * @param key the whole key: only in the answer that made it
   */
  record KeyJson(
      String id,
      String name,
      List<String> scopes,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt,
      @Nullable String key) {
    static KeyJson of(ApiKey key, @Nullable String text) {
      return new KeyJson(
          key.id(),
          key.name(),
          key.scopes().stream().map(Scope::word).sorted().toList(),
          key.createdAt(),
          key.expiresAt(),
          key.lastUsedAt(),
          text);
    }
  }
}
