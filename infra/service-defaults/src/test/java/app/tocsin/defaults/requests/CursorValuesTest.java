package app.tocsin.defaults.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.defaults.problems.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorValuesTest {
  @Test
  void whatStandsForNothingOfThisListIsRefused() {
    Cursor foreign = Cursor.parse(Cursor.of("tomorrow").toString(), 1).orElseThrow();

    assertThatThrownBy(() -> foreign.as(parts -> Instant.parse(parts.getFirst())))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> foreign.as(parts -> Long.valueOf(parts.getFirst())))
        .isInstanceOf(ProblemException.class);
    assertThat(foreign.<String>as(List::getFirst)).isEqualTo("tomorrow");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1969-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z",
        "+999999999-12-31T23:59:59Z",
        "2027-01-31",
        "2027-01-31T18:00:00",
        ""
      })
  void momentsThatNoStoreCanHoldAreRefused(String text) {
    assertThatThrownBy(() -> Moment.parse(text)).isInstanceOf(DateTimeException.class);
  }

  @Test
  void momentsHaveAnOffset() {
    assertThat(Moment.parse("2027-01-31T18:00:00+01:00"))
        .isEqualTo(Instant.parse("2027-01-31T17:00:00Z"));
  }
}
