package app.tocsin.analytics.reports;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.charts.Notation;
import app.tocsin.analytics.reports.Figures.Breakdown;
import app.tocsin.analytics.reports.Figures.Named;
import app.tocsin.analytics.reports.Figures.Trait;
import app.tocsin.analytics.reports.Section.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestingTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);

  @Test
  void aDayThatStandsOutIsNamedWithTheMedian() {
    assertThat(said(days(10, 12, 300, 11, 9, 10, 10), "best-day"))
        .isEqualTo(
            "3 October 2026 stands out: 300 signatures in one day."
                .replace("3 October", "3\u00A0October"));
    assertThat(reason(days(10, 12, 300, 11, 9, 10, 10), "best-day"))
        .isEqualTo("At least three times the median of the days of the period (10).");
  }

  @Test
  void noRuleSpeaksOfFewSignatures() {
    assertThat(rules(days(0, 1, 9, 1, 0, 1, 0))).isEmpty();
  }

  @Test
  void fallingAndFadingAreDifficulties() {
    List<Suggestion> suggestions =
        all(figures(days(100, 90, 80, 50, 40, 30, 20, 10, 5), 600, List.of()));

    assertThat(suggestions).extracting(Suggestion::rule).contains("decline", "fading");
    assertThat(suggestions)
        .filteredOn(each -> each.rule().equals("fading"))
        .allMatch(each -> each.kind() == Kind.DIFFICULTIES)
        .extracting(Suggestion::text)
        .containsExactly(
            "Momentum is fading: 35 signatures in the last 3 days, 270 in the first 3.");
  }

  @Test
  void growthIsAResult() {
    assertThat(all(figures(days(100, 100), 100, List.of())))
        .filteredOn(each -> each.rule().equals("growth"))
        .singleElement()
        .matches(each -> each.kind() == Kind.RESULTS)
        .matches(each -> each.text().contains("grew by 100%"));
  }

  @Test
  void oneSourceThatBringsHalfOfItAndFewOthersIsADifficultyWithAReason() {
    Figures figures =
        figures(
            days(50, 50),
            0,
            List.of(
                new Breakdown(Trait.SOURCE, List.of(new Named("mail", 60), new Named("web", 40)))));

    assertThat(all(figures))
        .filteredOn(each -> each.rule().equals("few-sources"))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.text())
                  .isEqualTo(
                      "\"mail\" brought 60% of the signatures, and only 2 sources are known.");
              assertThat(each.reason()).startsWith("60 signatures of 100;");
            });
    assertThat(all(figures)).extracting(Suggestion::rule).contains("other-sources");
  }

  @Test
  void manySignaturesWithoutASourceAreSaidAndHowToMarkLinks() {
    Figures figures =
        figures(
            days(50, 50),
            0,
            List.of(
                new Breakdown(
                    Trait.SOURCE,
                    List.of(
                        new Named("a", 20),
                        new Named("b", 20),
                        new Named("c", 20),
                        new Named("d", 5),
                        new Named("", 35)))));

    assertThat(all(figures))
        .extracting(Suggestion::rule)
        .containsExactly("unknown-source", "mark-links");
  }

  @Test
  void silentDaysAreNamed() {
    assertThat(said(days(60, 0, 0, 0, 60), "silent-days"))
        .isEqualTo("No signature from 2\u00A0October 2026 to 4\u00A0October 2026.");
  }

  @Test
  void theSampleSpeaksOfPlacesGatheringsAndItsGoal() {
    List<String> rules =
        Suggesting.of(SampleReports.query(), SampleReports.figures(), Notation.FRENCH).stream()
            .map(Suggestion::rule)
            .toList();

    assertThat(rules).contains("under-represented", "main-area", "no-shows", "goal-near");
    assertThat(Suggesting.RULES).containsAll(rules);
  }

  @Test
  void everyRuleHasWordsAndAReasonInBothLanguages() {
    for (Notation language : Notation.values()) {
      for (String rule : Suggesting.RULES) {
        assertThat(Words.of(language).say("rule." + rule + ".text")).isNotBlank();
        assertThat(Words.of(language).say("rule." + rule + ".reason")).isNotBlank();
      }
    }
  }

  private static List<Long> days(long... counts) {
    return Arrays.stream(counts).boxed().toList();
  }

  private static Figures figures(List<Long> days, long before, List<Breakdown> breakdowns) {
    return new Figures(
        "1-a",
        List.of(),
        Instant.EPOCH,
        before,
        days,
        List.of(),
        breakdowns,
        List.of(),
        null,
        List.of(),
        List.of(),
        null);
  }

  private static List<Suggestion> all(Figures figures) {
    Period period =
        new Period(FIRST, FIRST.plusDays(figures.days().size() - 1), ZoneId.of("Europe/Paris"));
    return Suggesting.of(
        new ReportQuery(new Scope.Campaign("c"), period), figures, Notation.ENGLISH);
  }

  private static List<String> rules(List<Long> days) {
    return all(figures(days, 0, List.of())).stream().map(Suggestion::rule).toList();
  }

  private static String said(List<Long> days, String rule) {
    return one(days, rule).text();
  }

  private static String reason(List<Long> days, String rule) {
    return one(days, rule).reason();
  }

  private static Suggestion one(List<Long> days, String rule) {
    return all(figures(days, 0, List.of())).stream()
        .filter(each -> each.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }
}
