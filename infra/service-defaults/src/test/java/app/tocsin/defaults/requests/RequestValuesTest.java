package app.tocsin.defaults.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.defaults.problems.ProblemException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestValuesTest {

  @Test
  void ifMatchReadsTheTagThatWeGave() {
    for (long version : new long[] {0, 1, 42, 999_999_999_999_999_999L}) {
      assertThat(IfMatch.parse(IfMatch.tag(version)).orElseThrow().version()).isEqualTo(version);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      nullValues = "absent",
      value = {
        "absent, 428, version-required",
        "``, 428, version-required",
        "*, 428, version-required",
        "W/\"3\", 412, version-conflict",
        "3, 412, version-conflict",
        "\"\", 412, version-conflict",
        "\", 412, version-conflict",
        "\"-1\", 412, version-conflict",
        "\"03\", 412, version-conflict",
        "\"٣\", 412, version-conflict",
        "\"9999999999999999999\", 412, version-conflict",
        "`\"1\", \"2\"`, 412, version-conflict",
        "\"abc\", 412, version-conflict"
      })
  void ifMatchThatNamesNoVersionIsRefused(String header, int status, String code) {
    assertRefused(IfMatch.parse(header), status, code);
  }

  @Test
  void idempotencyKeyMayBeQuotedBareOrAbsent() {
    assertThat(IdempotencyKey.parse(null).orElseThrow()).isEmpty();
    assertThat(IdempotencyKey.parse("\"k-1\"").orElseThrow())
        .isEqualTo(IdempotencyKey.parse(" k-1 ").orElseThrow())
        .isEqualTo(Optional.of(new IdempotencyKey("k-1")));
    assertThat(IdempotencyKey.parse("x".repeat(255)).orElseThrow()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"\"", "\"", "a b", "a\u0000", "clé", "a\"b", "a\nb"})
  void idempotencyKeyOfOtherCharactersIsRefused(String header) {
    assertRefused(IdempotencyKey.parse(header), 400, "invalid-request");
    assertRefused(IdempotencyKey.parse("x".repeat(256)), 400, "invalid-request");
  }

  @Test
  void cursorComesBackAsItWent() {
    Cursor cursor = Cursor.of("2026-11-22T10:15:00Z", "pétition", "");
    assertThat(cursor.toString()).matches("[A-Za-z0-9_-]+");
    assertThat(Cursor.parse(cursor.toString(), 3).orElseThrow()).isEqualTo(cursor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAAAA", "AAAAAAAAAAAA", "!!!", "é"})
  void cursorThatIsNotOursIsRefused(String text) {
    assertRefused(Cursor.parse(text, 1), 400, "invalid-fields");
  }

  @Test
  void aCutChangedOrForeignCursorIsRefused() {
    String cursor = Cursor.of("a", "b").toString();
    assertRefused(Cursor.parse(cursor.substring(1), 2), 400, "invalid-fields");
    assertRefused(Cursor.parse("Z" + cursor.substring(1), 2), 400, "invalid-fields");
    assertRefused(Cursor.parse(cursor, 1), 400, "invalid-fields");
    assertRefused(Cursor.parse("A".repeat(2000), 2), 400, "invalid-fields");
  }

  @Test
  void limitIsOneToAHundredAndTwentyByDefault() {
    assertThat(PageLimit.parse(null).orElseThrow().value()).isEqualTo(20);
    assertThat(PageLimit.parse("1").orElseThrow().value()).isEqualTo(1);
    assertThat(PageLimit.parse("100").orElseThrow().value()).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "101", "1e2", "ten", "٣", " 5", "99999999999"})
  void anotherLimitIsRefused(String text) {
    assertRefused(PageLimit.parse(text), 400, "invalid-fields");
  }

  private static void assertRefused(Parsed<?> parsed, int status, String code) {
    assertThatThrownBy(parsed::orElseThrow)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(refusal.problem().status()).isEqualTo(status);
              assertThat(refusal.problem().code()).isEqualTo(code);
            });
  }
}
