package app.tocsin.partner.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.partner.subscriptions.EventFilter.About;
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

  private static About about(String petition, String territory) {
    return new About(Set.of(petition), Set.of(), Set.of(territory));
  }
}
