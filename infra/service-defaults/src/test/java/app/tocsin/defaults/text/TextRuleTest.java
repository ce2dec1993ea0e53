package app.tocsin.defaults.text;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.text.SafeText.Accepted;
import app.tocsin.defaults.text.SafeText.Reason;
import app.tocsin.defaults.text.SafeText.Refused;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRuleTest {
  private static final TextRule NAME = TextRule.line(1, 20);
  private static final TextRule TEXT = TextRule.lines(0, 100);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zoé",
        "Jean-Noël d'Été",
        "O'Neill",
        "Nguyễn Văn",
        "李小龍",
        "Łukasz",
        "محمد",
        "Ирина",
        "👩‍🚒 Léa",
        "a",
        "می‌خواهم",
        "क्‍ष",
        "🏳️‍🌈",
        "100 % bio !"
      })
  void textThatPeopleWriteIsKeptAsItIs(String text) {
    assertThat(kept(NAME, text)).isEqualTo(text);
  }

  @Test
  void spacesAreTrimmedAndCollapsed() {
    assertThat(kept(NAME, "  Anne \u00A0 Marie\u2003")).isEqualTo("Anne Marie");
    assertThat(kept(NAME, "Vite\u00A0!")).isEqualTo("Vite\u00A0!");
  }

  @Test
  void whatNobodySeesIsDropped() {
    assertThat(kept(NAME, "\uFEFFAn\u00ADne\u200B\u200E")).isEqualTo("Anne");
    assertThat(kept(NAME, "An\u200Dne")).isEqualTo("Anne");
  }

  @Test
  void textIsNormalisedToNfc() {
    assertThat(kept(NAME, "Zoe\u0301")).isEqualTo("Zoé");
  }

  @Test
  void lengthCountsCodePointsAfterNormalisation() {
    assertThat(kept(TextRule.line(1, 2), "😀😀")).isEqualTo("😀😀");
    assertThat(refusal(TextRule.line(1, 2), "😀😀😀")).isEqualTo(Reason.TOO_LONG);
    assertThat(refusal(TextRule.line(3, 9), "ab")).isEqualTo(Reason.TOO_SHORT);
    assertThat(refusal(NAME, "x".repeat(1_000_000))).isEqualTo(Reason.TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00A0\u2003", "\u200B", "\u200D", "\uFEFF "})
  void nothingToSeeIsMissing(String text) {
    assertThat(refusal(NAME, text)).isEqualTo(Reason.MISSING);
    assertThat(refusal(NAME, null)).isEqualTo(Reason.MISSING);
    assertThat(kept(TEXT, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0000, CONTROL",
    "0007, CONTROL",
    "001B, CONTROL",
    "007F, CONTROL",
    "0085, CONTROL",
    "009B, CONTROL",
    "000A, LINE_BREAK",
    "000D, LINE_BREAK",
    "0009, LINE_BREAK",
    "2028, LINE_BREAK",
    "2029, LINE_BREAK",
    "202A, DIRECTION_OVERRIDE",
    "202E, DIRECTION_OVERRIDE",
    "2066, DIRECTION_OVERRIDE",
    "2069, DIRECTION_OVERRIDE",
    "D800, BROKEN_UNICODE",
    "DFFF, BROKEN_UNICODE",
    "FFFE, INVISIBLE",
    "FDD0, INVISIBLE",
    "E000, INVISIBLE",
    "E0001, INVISIBLE",
    "0378, INVISIBLE",
    "3164, INVISIBLE",
    "10FFFF, INVISIBLE"
  })
  void whatCouldDeceiveIsRefusedWhereverItStands(String hex, Reason reason) {
    String character = Character.toString(Integer.parseInt(hex, 16));
    assertThat(refusal(NAME, "A" + character + "b")).isEqualTo(reason);
    assertThat(refusal(NAME, character)).isEqualTo(reason);
    assertThat(refusal(NAME, "Zoé" + character)).isEqualTo(reason);
  }

  @Test
  void marksMayNotBeStackedWithoutEnd() {
    assertThat(refusal(TEXT, "Z" + "\u0301\u0323".repeat(10))).isEqualTo(Reason.STACKED_MARKS);
  }

  @Test
  void severalLinesKeepTheirBreaks() {
    assertThat(kept(TEXT, "\n\n One\r\n\tTwo  \rThree\n\n\n\nFour \n\n"))
        .isEqualTo("One\n\tTwo\nThree\n\nFour");
    assertThat(refusal(TEXT, "One\u0000Two")).isEqualTo(Reason.CONTROL);
    assertThat(refusal(TEXT, "One\u202ETwo")).isEqualTo(Reason.DIRECTION_OVERRIDE);
  }

  @Test
  void checkingAgainChangesNothing() {
    for (String text :
        new String[] {" Zoe\u0301  A\u00A0 b ", "\u200Ba\u00AD b", "x \n\n\n y\t\n"}) {
      String once = kept(TEXT, text);
      assertThat(kept(TEXT, once)).isEqualTo(once);
    }
  }

  @Test
  void messagesSayWhatWasExpectedInBothLanguages() {
    assertThat(TextRule.line(1, 3).check("Anne"))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.message()).isEqualTo("must have at most 3 characters");
              assertThat(refused.message(Locale.FRANCE))
                  .isEqualTo("doit avoir au plus 3 caractères");
            });
  }

  private static String kept(TextRule rule, @Nullable String text) {
    return switch (rule.check(text)) {
      case Accepted(String value) -> value;
      case Refused refused -> throw new AssertionError(refused.toString());
    };
  }

  private static Reason refusal(TextRule rule, @Nullable String text) {
    return switch (rule.check(text)) {
      case Accepted accepted -> throw new AssertionError(accepted.toString());
      case Refused(Reason reason, int limit) -> reason;
    };
  }
}
