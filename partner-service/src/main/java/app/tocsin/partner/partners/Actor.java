package app.tocsin.partner.partners;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who asks: a person with an access token, or a program with an API key. */
public sealed interface Actor {
  /** The role by which an API key is told from a person. */
  String KEY_ROLE = "api-key";

  /** Who it is, for logs. */
  String name();

  /** Somebody with a token of the issuer. */
  record Person(String subject, Set<String> roles) implements Actor {
    public Person {
      roles = Set.copyOf(roles);
    }

    @Override
    public String name() {
      return subject;
    }
  }

  /** A program of a partner. */
  record Program(String partner, String key, Set<Scope> scopes) implements Actor {
    public Program {
      scopes = Set.copyOf(scopes);
    }

    @Override
    public String name() {
      return partner + ":" + key;
    }
  }

  /** The actor that an authenticated caller is. */
  static Actor of(String name, Set<String> roles) {
    if (!roles.contains(KEY_ROLE)) {
      return new Person(name, roles);
    }
    int colon = name.indexOf(':');
    return new Program(
        name.substring(0, colon),
        name.substring(colon + 1),
        roles.stream().flatMap(role -> Scope.of(role).stream()).collect(Collectors.toSet()));
  }

  /** What an actor may do with a partner. */
  enum Permission {
    /** Do it. */
    GRANTED,
    /** See that it exists, but not do this. */
    INSUFFICIENT,
    /** Not even know that it exists. */
    NONE
  }

  /** Whether it may do this with that partner. */
  default Permission may(Scope scope, Partner partner) {
    return switch (this) {
      case Program program -> {
        if (!program.partner().equals(partner.id())) {
          yield Permission.NONE;
        }
        yield program.scopes().contains(scope) ? Permission.GRANTED : Permission.INSUFFICIENT;
      }
      case Person person -> may(person, scope, partner);
    };
  }

  /**
   * Whether it may say who a partner's people are, and so who gets its keys: those who can do all
   * that a member can. A coordinator keeps partners, but isn't one of them.
   */
  default boolean mayAppoint(Partner partner) {
    return Stream.of(Scope.values()).allMatch(scope -> may(scope, partner) == Permission.GRANTED);
  }

  /** Whether it keeps an eye on all partners. */
  default boolean isStaff() {
    return this instanceof Person(_, Set<String> roles)
        && (roles.contains("organiser") || roles.contains("admin"));
  }

  /** Which of these it can't hand on: a program none that it hasn't itself. */
  default Set<Scope> lacks(Set<Scope> scopes) {
    return switch (this) {
      case Person _ -> Set.of();
      case Program program ->
          scopes.stream()
              .filter(scope -> !program.scopes().contains(scope))
              .collect(Collectors.toSet());
    };
  }

  private static Permission may(Person person, Scope scope, Partner partner) {
    if (person.roles().contains("admin")) {
      return Permission.GRANTED;
    }
    boolean coordinator = person.roles().contains("organiser");
    if (coordinator && (scope == Scope.PARTNER_READ || scope == Scope.PARTNER_WRITE)) {
      return Permission.GRANTED;
    }
    return partner.profile().members().stream()
        .filter(member -> member.subject().equals(person.subject()))
        .findFirst()
        .map(member -> member.role().may(scope) ? Permission.GRANTED : Permission.INSUFFICIENT)
        .orElse(coordinator ? Permission.INSUFFICIENT : Permission.NONE);
  }
}
