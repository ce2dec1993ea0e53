package app.tocsin.partner.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.partner.subscriptions.EventFilter.About;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventMatchingTest {
  @ParameterizedTest
  @CsvSource({
    "petition.published,         petition.published,         true",
    "petition.published,         petition.publishedx,        false",
    "petition.*,                 petition.published,         true",
    "petition.*,                 petition.signature.counted, true",
    "petition.signature.*,       petition.signature.counted, true",
    "petition.signature.*,       petition.signature,         false",
    "petition.*,                 petitions.published,        false",
    "petition.*,                 petition.,                  false",
    "*,                          petition.published,         true",
    "*,                          signer.shared,              false",
    "*,                          signer.withdrawn,           false",
    "signer.*,                   signer.shared,              true",
    "signer.shared,              signer.shared,              true",
    "signer.shared,              signer.withdrawn,           true",
    "signer.withdrawn,           signer.withdrawn,           true",
    "signer.withdrawn,           signer.shared,              false",
    "*,                          registrant.shared,          false",
    "registrant.*,               registrant.shared,          true",
    "registrant.shared,          registrant.withdrawn,       true",
    "signer.shared,              registrant.shared,          false"
  })
  void aPatternMatchesATypeOrWhatBeginsWithItsWords(String pattern, String type, boolean matches) {
    assertThat(new EventTypes(pattern).matches(type)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "petition.",
        ".petition",
        "pet*",
        "*.counted",
        "petition.**",
        "Petition.x"
      })
  void anythingElseIsNoPattern(String text) {
    assertThatThrownBy(() -> new EventTypes(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void thePatternsOfATypeAreThoseThatMatchIt(
      @ForAll @StringLength(min = 1, max = 3) @CharRange(from = 'a', to = 'c') String one,
      @ForAll @StringLength(min = 1, max = 3) @CharRange(from = 'a', to = 'c') String two) {
    String type = one + "." + two + ".x";

    assertThat(EventTypes.patternsOf(type))
        .containsExactly(type, one + "." + two + ".*", one + ".*", "*")
        .allMatch(pattern -> new EventTypes(pattern).matches(type));
  }

  @Test
  void whoWantsContactsIsFoundWhenOneIsWithdrawn() {
    assertThat(EventTypes.patternsOf(SignerEvents.WITHDRAWN))
        .contains(SignerEvents.SHARED, SignerEvents.WITHDRAWN, "signer.*");
  }

  @Test
  void allFiltersMustAgreeAndOneOfTheirValues() {
    var filter = new EventFilter(Set.of("p1", "p2"), Set.of(), Set.of("departement:44"));

    assertThat(filter.matches(about("p1", "departement:44"))).isTrue();
    assertThat(filter.matches(about("p3", "departement:44"))).isFalse();
    assertThat(filter.matches(about("p2", "departement:49"))).isFalse();
    assertThat(EventFilter.NONE.matches(about("p9", "commune:44109"))).isTrue();
  }

  @Test
  void anEventThatSaysNothingOfWhatIsAskedForDoesNotMatch() {
    var filter = new EventFilter(Set.of(), Set.of("rentree-2026"), Set.of());

    assertThat(filter.matches(about("p1", "departement:44"))).isFalse();
  }

  /** Who asked to be erased has no place any more that a filter could know. */
  @Test
  void thatAContactMayNotBeUsedIsHeardWhereverTheSignerLives() {
    Endpoint endpoint =
        endpoint(new EventFilter(Set.of("p1"), Set.of("rentree-2026"), Set.of("commune:44109")));

    assertThat(endpoint.wants(SignerEvents.WITHDRAWN, about("p1", "departement:44"))).isTrue();
    assertThat(endpoint.wants(SignerEvents.WITHDRAWN, about("p2", "commune:44109"))).isFalse();
    assertThat(endpoint.wants(SignerEvents.SHARED, about("p1", "departement:44"))).isFalse();
  }

  private static Endpoint endpoint(EventFilter filter) {
    URI url = URI.create("https://rail.example/hooks");
    Instant noon = Instant.parse("2026-10-05T12:00:00Z");
    var settings =
        new Endpoint.Settings(
            url,
            "",
            List.of(new EventTypes("signer.*")),
            filter,
            10,
            1,
            Endpoint.Ordering.NONE,
            Endpoint.Payload.FULL,
            false,
            Map.of());
    var proof = new Endpoint.Proof(url, noon);
    return new Endpoint("e1", "rail", 1, settings, 1, List.of(), noon, proof, null, null, null);
  }

  private static About about(String petition, String territory) {
    return new About(Set.of(petition), Set.of(), Set.of(territory));
  }
}
