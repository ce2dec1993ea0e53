package app.tocsin.analytics.charts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartsTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 6, 7, 99, 100, 101, 12_345, 6_103_056, 9_000_000_000L})
  void ticksAreRoundCoverTheValuesAndAreFew(long highest) {
    List<Long> ticks = Ticks.values(highest);

    assertThat(ticks.getFirst()).isZero();
    assertThat(ticks.getLast()).isGreaterThanOrEqualTo(highest);
    assertThat(ticks).hasSizeBetween(2, 7);
    long step = ticks.get(1);
    assertThat(Long.toString(step)).matches("[125]0*");
    assertThat(ticks)
        .containsExactlyElementsOf(
            LongStream.range(0, ticks.size()).mapToObj(i -> i * step).toList());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 7", "8, 8", "14, 7", "31, 4", "60, 4", "100, 7", "400, 7"})
  void daysAreMarkedWherePeopleThink(int days, int marks) {
    List<LocalDate> ticks = Ticks.days(FIRST, FIRST.plusDays(days - 1), 8);

    assertThat(ticks).hasSize(marks);
    assertThat(ticks).allMatch(day -> !day.isBefore(FIRST));
    if (ticks.size() > 1 && ChronoUnit.DAYS.between(ticks.get(0), ticks.get(1)) >= 7) {
      assertThat(ticks)
          .allMatch(day -> day.getDayOfWeek().getValue() == 1 || day.getDayOfMonth() == 1);
    }
  }

  @Test
  void aLineChartIsNamedDescribedAndDrawnInItsFrame() throws Exception {
    Chart chart =
        new Chart.Lines(
            "days",
            "Signatures & <jours>",
            "Trois jours",
            FIRST.datesUntil(FIRST.plusDays(3)).toList(),
            List.of(new Chart.Line("Signatures", List.of(0L, 1_500L, 20L))));

    Element svg = parsed(Charts.document(chart, Notation.FRENCH)).getDocumentElement();

    assertThat(svg.getAttribute("role")).isEqualTo("img");
    assertThat(svg.getAttribute("aria-labelledby")).isEqualTo("chart-days-title chart-days-desc");
    assertThat(first(svg, "title").getTextContent()).isEqualTo("Signatures & <jours>");
    assertThat(first(svg, "title").getAttribute("id")).isEqualTo("chart-days-title");
    assertThat(first(svg, "desc").getTextContent()).isEqualTo("Trois jours");
    assertThat(first(svg, "style").getTextContent()).contains("prefers-color-scheme: dark");
    assertThat(svg.getTextContent()).contains("1\u00A0500").contains("2\u00A0oct.");
    for (String point : first(svg, "polyline").getAttribute("points").split(" ", -1)) {
      String[] xy = point.split(",", -1);
      assertThat(Double.parseDouble(xy[0])).isBetween(0.0, 720.0);
      assertThat(Double.parseDouble(xy[1])).isBetween(0.0, 300.0);
    }
  }

  @Test
  void linesDifferByMoreThanColour() throws Exception {
    List<LocalDate> days = FIRST.datesUntil(FIRST.plusDays(2)).toList();
    Chart chart =
        new Chart.Lines(
            "two",
            "Two",
            "Two lines",
            days,
            List.of(new Chart.Line("a", List.of(1L, 2L)), new Chart.Line("b", List.of(2L, 1L))));

    NodeList lines =
        parsed(Charts.element(chart, Notation.ENGLISH)).getElementsByTagName("polyline");

    assertThat(((Element) lines.item(0)).getAttribute("stroke-dasharray")).isEmpty();
    assertThat(((Element) lines.item(1)).getAttribute("stroke-dasharray")).isNotEmpty();
  }

  @Test
  void oneDayIsAPoint() {
    Chart chart =
        new Chart.Lines("one", "t", "d", List.of(FIRST), List.of(new Chart.Line("a", List.of(3L))));

    assertThat(Charts.element(chart, Notation.ENGLISH)).contains("<circle").doesNotContain("NaN");
  }

  @Test
  void barsShowTheirValuesAndZeroIsNoError() throws Exception {
    Chart chart =
        new Chart.Bars(
            "sources",
            "t",
            "d",
            List.of(new Chart.Bar("lettre", 0, "0"), new Chart.Bar("x".repeat(90), 0, "0")));

    Document svg = parsed(Charts.element(chart, Notation.FRENCH));

    assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(2);
    assertThat(svg.getDocumentElement().getTextContent())
        .contains("lettre")
        .contains("…")
        .doesNotContain("x".repeat(31));
  }

  @Test
  void marksStandOutFromWhiteAndFromBlack() {
    for (String colour : Charts.COLOURS) {
      assertThat(contrast(colour, "#ffffff")).as(colour).isGreaterThan(3);
      assertThat(contrast(colour, "#14161b")).as(colour).isGreaterThan(3);
    }
  }

  @Test
  void aLineHasAValueForEachDay() {
    List<LocalDate> days = FIRST.datesUntil(FIRST.plusDays(2)).toList();
    List<Chart.Line> lines = List.of(new Chart.Line("a", List.of(1L)));

    assertThatThrownBy(() -> new Chart.Lines("n", "t", "d", days, lines))
        .hasMessage("n, a: 1 values (expected: 2)");
    assertThatThrownBy(() -> new Chart.Bars("n", "t", "d", Collections.emptyList()))
        .hasMessage("n: no bar (expected: at least one)");
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
  }

  private static Element first(Element parent, String name) {
    return (Element) parent.getElementsByTagName(name).item(0);
  }

  /** WCAG 2.2, contrast ratio. */
  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String colour) {
    int rgb = Integer.decode(colour);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double value = (channel & 0xFF) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
