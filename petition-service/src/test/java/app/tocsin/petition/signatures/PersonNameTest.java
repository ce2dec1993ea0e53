package app.tocsin.petition.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {
  @ParameterizedTest(name = "{0} {1} is {2} {3}")
  @CsvSource({
    "Anna, Le Goff, anna, LE GOFF",
    "Anna, Le Goff, Anna, Le-Goff",
    "Anna, Le Goff, Anna, LeGoff",
    "Éléonore, Müller, Eleonore, Muller",
    "Jean-Noël, D'Arc, Jean Noel, D’Arc",
    "Zoé, O'Neil, zoe, ONEIL",
    "Ａｎｎａ, Roy, Anna, Roy",
    "'Anna ', ' Roy', Anna, Roy",
    "Anna, İnan, Anna, INAN",
    "Anna, Lecœur, Anna, Lecoeur",
    "Ælfric, Roy, Aelfric, ROY",
    "Anna, Weiß, Anna, WEISS",
    "Ødegård, Łukasz, Odegard, Lukasz",
  })
  void spellingsOfOneNameMeet(String given, String family, String otherGiven, String otherFamily) {
    assertThat(new PersonName(given, family).normalised())
        .isEqualTo(new PersonName(otherGiven, otherFamily).normalised());
  }

  @ParameterizedTest(name = "{0} {1} isn''t {2} {3}")
  @CsvSource({
    "Anna, Roy, Anne, Roy",
    "Anna, Roy, Roy, Anna",
    "Anna Maria, Roy, Anna, Maria Roy",
    "Anna, Roy, Anna, Roy 2",
    "李, 王, 王, 李",
    "Анна, Рой, Анна, Рос",
    "किरण, Roy, करण, Roy",
  })
  void differentPeopleStayApart(
      String given, String family, String otherGiven, String otherFamily) {
    assertThat(new PersonName(given, family).normalised())
        .isNotEqualTo(new PersonName(otherGiven, otherFamily).normalised());
  }

  @Test
  void composedAndDecomposedLettersMeet() {
    assertThat(new PersonName("Zoe\u0301", "Roy").normalised())
        .isEqualTo(new PersonName("Zo\u00e9", "Roy").normalised());
  }

  @Test
  void marksThatMeetWhereALetterLeftTakeTheirOrder() {
    String once = new PersonName("\u0730\u309b", "Roy").normalised().split(" ", -1)[0];

    assertThat(new PersonName(once, "Roy").normalised()).isEqualTo(once + " roy");
  }

  @Test
  void textTellsNoName() {
    assertThat(new PersonName("Anna", "Le Goff").toString()).doesNotContain("Anna", "Goff");
  }

  @Property
  void normalisingTwiceChangesNothing(@ForAll String given, @ForAll String family) {
    String[] once = new PersonName(given, family).normalised().split(" ", -1);

    assertThat(once).hasSize(2);
    assertThat(new PersonName(once[0], once[1]).normalised().split(" ", -1)).isEqualTo(once);
  }
}
