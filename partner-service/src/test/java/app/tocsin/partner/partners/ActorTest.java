package app.tocsin.partner.partners;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.partners.Actor.Permission;
import app.tocsin.partner.partners.Partner.Member;
import app.tocsin.partner.partners.Partner.Profile;
import app.tocsin.partner.partners.Partner.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ActorTest {
  private static final Partner RAIL =
      new Partner(
          "a".repeat(32),
          1,
          new Profile(
              "collectif-rail",
              "Collectif rail",
              Set.of(),
              List.of(
                  new Member("ada", Role.ADMIN, null),
                  new Member("dev", Role.DEVELOPER, null),
                  new Member("vic", Role.VIEWER, null))),
          Instant.EPOCH,
          Instant.EPOCH);

  @ParameterizedTest
  @CsvSource({
    "ada, PARTNER_WRITE,    GRANTED",
    "ada, KEYS_WRITE,       GRANTED",
    "dev, ENDPOINTS_WRITE,  GRANTED",
    "dev, DELIVERIES_WRITE, GRANTED",
    "dev, KEYS_WRITE,       INSUFFICIENT",
    "dev, PARTNER_WRITE,    INSUFFICIENT",
    "vic, ENDPOINTS_READ,   GRANTED",
    "vic, ENDPOINTS_WRITE,  INSUFFICIENT",
    "eve, PARTNER_READ,     NONE",
    "eve, ENDPOINTS_READ,   NONE"
  })
  void aMemberMayWhatTheirRoleAllowsAndAStrangerNotEvenKnow(
      String subject, Scope scope, Permission expected) {
    assertThat(Actor.of(subject, Set.of("partner")).may(scope, RAIL)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void aCoordinatorKeepsThePartnersButNotTheirSecrets(Scope scope) {
    boolean profile = scope == Scope.PARTNER_READ || scope == Scope.PARTNER_WRITE;

    assertThat(Actor.of("olga", Set.of("organiser")).may(scope, RAIL))
        .isEqualTo(profile ? Permission.GRANTED : Permission.INSUFFICIENT);
    assertThat(Actor.of("root", Set.of("organiser", "admin")).may(scope, RAIL))
        .isEqualTo(Permission.GRANTED);
  }

  @Test
  void aProgramMayItsScopesAndOnlyWithItsOwnPartner() {
    Set<String> roles = Set.of("partner", "api-key", "events:read");

    Actor own = Actor.of(RAIL.id() + ":k", roles);
    Actor foreign = Actor.of("b".repeat(32) + ":k", roles);

    assertThat(own.may(Scope.EVENTS_READ, RAIL)).isEqualTo(Permission.GRANTED);
    assertThat(own.may(Scope.KEYS_WRITE, RAIL)).isEqualTo(Permission.INSUFFICIENT);
    assertThat(foreign.may(Scope.EVENTS_READ, RAIL)).isEqualTo(Permission.NONE);
  }

  @ParameterizedTest
  @CsvSource({"ada, true", "dev, false", "vic, false", "eve, false"})
  void onlyAdministratorsSayWhoThePeopleAre(String subject, boolean expected) {
    assertThat(Actor.of(subject, Set.of("partner")).mayAppoint(RAIL)).isEqualTo(expected);
    assertThat(Actor.of(subject, Set.of("organiser")).mayAppoint(RAIL)).isEqualTo(expected);
    assertThat(Actor.of(subject, Set.of("admin")).mayAppoint(RAIL)).isTrue();
  }

  @Test
  void organisersAndAdministratorsOfTheCampaignKeepAnEyeOnAllPartners() {
    assertThat(Actor.of("olga", Set.of("organiser")).isStaff()).isTrue();
    assertThat(Actor.of("olga", Set.of("admin")).isStaff()).isTrue();
    assertThat(Actor.of("ada", Set.of("partner")).isStaff()).isFalse();
    assertThat(Actor.of(RAIL.id() + ":k", Set.of("api-key", "organiser")).isStaff()).isFalse();
  }

  @Test
  void aProgramThatMayChangeThePartnerDoesNotMakeAnAdministrator() {
    Set<String> roles = Set.of("partner", "api-key", "partner:write", "keys:write");

    assertThat(Actor.of(RAIL.id() + ":k", roles).mayAppoint(RAIL)).isFalse();
  }
}
