package app.tocsin.partner.partners;

import app.tocsin.defaults.requests.Ids;
import app.tocsin.partner.partners.Actor.Permission;
import app.tocsin.partner.partners.Partner.Member;
import app.tocsin.partner.partners.Partner.Profile;
import app.tocsin.partner.partners.Partner.Role;
import app.tocsin.partner.partners.Partners.Creation;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/** The door for partners: who they are, and who may ask for what is theirs. */
public final class ManagingPartners {
  private final Partners partners;
  private final Clock clock;

  public ManagingPartners(Partners partners, Clock clock) {
    this.partners = partners;
    this.clock = clock;
  }

  /** What came of a request. */
  public sealed interface Outcome {
    /** The partner as it is now. */
    record Done(Partner partner) implements Outcome {}

    /** There is none, or none that the actor may know of. */
    record Unknown() implements Outcome {}

    /** The actor may not do this. */
    record Forbidden(Scope needed) implements Outcome {}

    /** The actor may change what is said of the partner, but not who its people are. */
    record MembersNotTheirs() implements Outcome {}

    /** The actor saw another version. */
    record OtherVersion(long seen) implements Outcome {}

    /** Another partner has this code. */
    record CodeTaken(String code) implements Outcome {}

    /** The same idempotency key came with another body. */
    record KeyReused() implements Outcome {}
  }

  /** The partner, where the actor may do this with what it has. */
  public Mono<Outcome> admit(Actor actor, String id, Scope scope) {
    return partners
        .find(id)
        .<Outcome>map(
            partner ->
                switch (actor.may(scope, partner)) {
                  case GRANTED -> new Outcome.Done(partner);
                  case INSUFFICIENT -> new Outcome.Forbidden(scope);
                  case NONE -> new Outcome.Unknown();
                })
        .defaultIfEmpty(new Outcome.Unknown());
  }

  /** A new partner; whoever makes it without naming an administrator is one. */
  public Mono<Outcome> create(Profile profile, Actor actor, Optional<String> idempotencyKey) {
    Profile complete = withAdministrator(profile, actor);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var partner = new Partner(Ids.next(actor.name(), idempotencyKey), 1, complete, now, now);
    String fingerprint = Ids.digest(canonical(complete));
    return partners
        .create(partner, fingerprint)
        .map(
            creation ->
                switch (creation) {
                  case Creation.CodeTaken _ -> new Outcome.CodeTaken(profile.code());
                  case Creation.Stored stored when stored.fingerprint().equals(fingerprint) ->
                      new Outcome.Done(stored.partner());
                  case Creation.Stored _ -> new Outcome.KeyReused();
                });
  }

  /** Changes what is said of it, where the actor saw the present version. */
  public Mono<Outcome> edit(Actor actor, String id, long version, Profile profile) {
    return admit(actor, id, Scope.PARTNER_WRITE)
        .flatMap(
            outcome ->
                outcome instanceof Outcome.Done(Partner partner)
                    ? save(actor, partner, version, profile)
                    : Mono.just(outcome));
  }

  private Mono<Outcome> save(Actor actor, Partner before, long version, Profile profile) {
    if (before.version() != version) {
      return Mono.just(new Outcome.OtherVersion(version));
    }
    boolean samePeople =
        Set.copyOf(profile.members()).equals(Set.copyOf(before.profile().members()));
    if (!samePeople && !actor.mayAppoint(before)) {
      return Mono.just(new Outcome.MembersNotTheirs());
    }
    Partner after = before.with(profile, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return partners
        .save(after)
        .map(
            change ->
                switch (change) {
                  case SAVED -> new Outcome.Done(after);
                  case OTHER_VERSION -> new Outcome.OtherVersion(version);
                  case CODE_TAKEN -> new Outcome.CodeTaken(profile.code());
                });
  }

  /** The partners that the actor may see. */
  public Mono<List<Partner>> list(Actor actor, Partners.Query page) {
    return switch (actor) {
      case Actor.Program program ->
          partners
              .find(program.partner())
              .filter(own -> actor.may(Scope.PARTNER_READ, own) == Permission.GRANTED)
              .filter(own -> page.after() == null || own.id().compareTo(page.after()) > 0)
              .map(List::of)
              .defaultIfEmpty(List.of());
      case Actor.Person person -> {
        yield partners.list(
            new Partners.Query(
                actor.isStaff() ? null : person.subject(), page.after(), page.limit()));
      }
    };
  }

  private static Profile withAdministrator(Profile profile, Actor actor) {
    boolean named = profile.members().stream().anyMatch(it -> it.role() == Role.ADMIN);
    return named
        ? profile
        : new Profile(
            profile.code(),
            profile.name(),
            profile.coalitions(),
            java.util.stream.Stream.concat(
                    profile.members().stream().filter(it -> !it.subject().equals(actor.name())),
                    java.util.stream.Stream.of(new Member(actor.name(), Role.ADMIN, null)))
                .toList());
  }

  private static String canonical(Profile profile) {
    return String.join(
        "\u001f",
        profile.code(),
        profile.name(),
        String.join("\u001e", profile.coalitions().stream().sorted().toList()),
        profile.members().toString());
  }
}
