package app.tocsin.analytics.reports;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.charts.Notation;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {
  private final Placeholders placeholders =
      Placeholders.of(SampleReports.query(), SampleReports.figures(), Notation.FRENCH);

  @Test
  void figuresStandWhereTheirNamesStood() {
    assertThat(placeholders.fill("{{scope}} : {{ total }} signatures, le {{best_day}}."))
        .isEqualTo(
            "Sauver la ligne Nantes–Châteaubriant : 47\u00A0318 signatures, le 12\u00A0octobre"
                + " 2026.");
  }

  @Test
  void whatStandsForNothingIsNamedAndStays() {
    assertThat(Placeholders.unknown("{{signatures}} {{mood}}")).contains("mood");
    assertThat(Placeholders.unknown("{{signatures}} {brace}")).isEmpty();
    assertThat(placeholders.fill("{{mood}}")).isEqualTo("{{mood}}");
  }

  @Test
  void aValueIsNeverReadAsAName() {
    assertThat(placeholders.fill("$1 \\ {{signatures}}")).startsWith("$1 \\ ");
  }

  @Test
  void presetsKnowTheirNames() {
    assertThat(Presets.list()).hasSize(4);
    for (Template preset : Presets.list()) {
      assertThat(Placeholders.unknown(preset.writing().title())).isEmpty();
      List<Section> sections = preset.writing().sections();
      assertThat(sections).allMatch(each -> Placeholders.unknown(each.text()).isEmpty());
      assertThat(sections)
          .extracting(Section::kind)
          .containsExactly(
              Section.Kind.RESULTS, Section.Kind.DIFFICULTIES, Section.Kind.RECOMMENDATIONS);
    }
  }
}
