package app.tocsin.analytics.funnels.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.analytics.funnels.ReadingFunnels.Days;
import app.tocsin.defaults.problems.FieldError;
import app.tocsin.defaults.problems.ProblemException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunnelHandlerTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @ParameterizedTest
  @CsvSource({
    "'', '', 2026-10-23, 2026-11-22",
    "'', 2026-01-31, 2026-01-01, 2026-01-31",
    "2026-11-22, '', 2026-11-22, 2026-11-22",
    "9998-12-01, 9998-12-31, 9998-12-01, 9998-12-31"
  })
  void whatIsLeftOutIsTheLastThirtyDays(String from, String to, LocalDate first, LocalDate last) {
    assertThat(FunnelHandler.days(from, to, TODAY, PARIS)).isEqualTo(new Days(first, last, PARIS));
  }

  @ParameterizedTest
  @CsvSource({
    "'', yesterday, to",
    "'', 2026-02-30, to",
    "'', +999999999-12-31, to",
    "'', -999999999-01-01, to",
    "'', 9999-01-01, to",
    "-999999999-01-01, '', from",
    "+999999999-12-31, +999999999-12-31, to",
    "1969-12-31, 1970-01-01, from",
    "2026-11-23, '', from",
    "2025-10-17, '', from"
  })
  void whatIsNoDayOrTooLongIsRefusedByTheNameOfTheField(String from, String to, String field) {
    assertThatThrownBy(() -> FunnelHandler.days(from, to, TODAY, PARIS))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem().errors())
                    .extracting(FieldError::field)
                    .containsExactly(field));
  }
}
