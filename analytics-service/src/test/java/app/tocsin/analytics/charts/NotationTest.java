package app.tocsin.analytics.charts;

import static app.tocsin.analytics.charts.Notation.ENGLISH;
import static app.tocsin.analytics.charts.Notation.FRENCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class NotationTest {
  @Test
  void groupsDigitsAsEachLanguageDoes() {
    assertThat(FRENCH.count(1_234_567)).isEqualTo("1\u00A0234\u00A0567");
    assertThat(ENGLISH.count(1_234_567)).isEqualTo("1,234,567");
    assertThat(ENGLISH.count(999)).isEqualTo("999");
    assertThat(FRENCH.count(-1_000)).isEqualTo("\u22121\u00A0000");
  }

  @Test
  void roundsDecimalsHalfUp() {
    assertThat(FRENCH.decimal(2.345, 2)).isEqualTo("2,35");
    assertThat(ENGLISH.decimal(1234.5, 0)).isEqualTo("1,235");
    assertThat(ENGLISH.decimal(-0.5, 1)).isEqualTo("\u22120.5");
  }

  @Test
  void aShareIsNeverAllOrNothingWhereSomethingIsLeft() {
    assertThat(FRENCH.share(60, 100)).isEqualTo("60\u00A0%");
    assertThat(ENGLISH.share(45, 1000)).isEqualTo("4.5%");
    assertThat(ENGLISH.share(99_999, 100_000)).isEqualTo("99.9%");
    assertThat(ENGLISH.share(1, 100_000)).isEqualTo("<\u00A00.1%");
    assertThat(ENGLISH.share(0, 10)).isEqualTo("0%");
    assertThat(ENGLISH.share(10, 10)).isEqualTo("100%");
    assertThat(ENGLISH.share(0, 0)).isEqualTo("–");
  }

  @Test
  void aChangeHasItsSign() {
    assertThat(FRENCH.change(100, 120)).isEqualTo("+20\u00A0%");
    assertThat(ENGLISH.change(100, 95)).isEqualTo("\u22125%");
    assertThat(ENGLISH.change(0, 95)).isEqualTo("–");
  }

  @Test
  void writesDays() {
    LocalDate day = LocalDate.of(2026, 8, 1);
    assertThat(FRENCH.day(day)).isEqualTo("1er\u00A0août 2026");
    assertThat(ENGLISH.day(day)).isEqualTo("1\u00A0August 2026");
    assertThat(FRENCH.shortDay(LocalDate.of(2026, 2, 14))).isEqualTo("14\u00A0févr.");
  }

  @Test
  void aMomentNamesItsZone() {
    Instant moment = Instant.parse("2026-07-14T22:30:00Z");
    assertThat(FRENCH.moment(moment, ZoneId.of("Europe/Paris")))
        .isEqualTo("15\u00A0juillet 2026 à 00:30 (Europe/Paris)");
  }

  @Test
  void knowsTwoLanguages() {
    assertThat(Notation.of("fr")).isEqualTo(FRENCH);
    assertThatThrownBy(() -> Notation.of("de")).hasMessage("language: de (expected: fr or en)");
  }
}
