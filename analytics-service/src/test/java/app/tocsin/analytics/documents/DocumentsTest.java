package app.tocsin.analytics.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.reports.Report;
import app.tocsin.analytics.reports.SampleReports;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DocumentsTest {
  private final Report report = SampleReports.french();

  @Test
  void theSameVersionGivesTheSameBytes() {
    Report again = SampleReports.french();

    assertThat(Documents.html(again)).isEqualTo(Documents.html(report));
    assertThat(Documents.spreadsheet(again)).isEqualTo(Documents.spreadsheet(report));
    assertThat(Documents.csv(again, true)).isEqualTo(Documents.csv(report, true));
    assertThat(Documents.chart(again, "days"))
        .hasValueSatisfying(
            svg -> assertThat(svg).isEqualTo(Documents.chart(report, "days").orElseThrow()));
  }

  @Test
  void htmlHasALanguageOneTitleHeadingsInOrderAndNamedTables() throws Exception {
    Element html = parsed(html(report)).getDocumentElement();

    assertThat(html.getAttribute("lang")).isEqualTo("fr");
    assertThat(all(html, "title")).isNotEmpty();
    assertThat(all(html, "h1")).hasSize(1);
    List<Integer> levels = levels(html);
    for (int i = 1; i < levels.size(); i++) {
      assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
    }
    for (Element table : all(html, "table")) {
      assertThat(all(table, "caption")).hasSize(1);
      assertThat(all(table, "th"))
          .isNotEmpty()
          .allMatch(th -> Set.of("col", "row").contains(th.getAttribute("scope")));
    }
    assertThat(all(html, "svg")).hasSizeGreaterThan(2).allMatch(svg -> !all(svg, "desc").isEmpty());
    List<String> ids = ids(html);
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(all(html, "a")).allMatch(a -> ids.contains(a.getAttribute("href").substring(1)));
  }

  @Test
  void wordsOfPeopleAreTextAndFiguresStandInThem() {
    String html = html(report);

    assertThat(html)
        .contains("&lt;avant&gt; l'enquête")
        .contains("Bilan : Sauver la ligne Nantes–Châteaubriant")
        .doesNotContain("{{")
        .doesNotContain("<script");
  }

  @Test
  void suggestionsSayWhyAndHiddenOnesAreSilent() {
    String html = html(report);

    assertThat(html)
        .contains("« lettre-octobre » a apporté 67\u00A0% des signatures")
        .contains("Pourquoi :")
        .doesNotContain("est près de son objectif");
  }

  @Test
  void theProvenanceIsPrinted() {
    assertThat(html(report))
        .contains("1-q3Yw0aZk_1xP")
        .contains("petition.signatures 0 41220; petition.signatures 1 40871")
        .contains("petitions=" + SampleReports.PETITION)
        .contains("Europe/Paris")
        .contains(report.evidence().digest());
  }

  @Test
  void englishHasItsOwnNotation() {
    assertThat(html(SampleReports.english()))
        .contains("lang=\"en\"")
        .contains("47,318")
        .contains("31\u00A0October 2026");
  }

  @Test
  void theStyleInThePageIsTheOneItsPolicyAllows() throws Exception {
    String style = HtmlPage.style(HtmlPage.Medium.SCREEN);

    assertThat(html(report)).contains("<style>" + style + "</style>");
    assertThat(html(report)).doesNotContain(" style=\"");
    assertThat(Documents.policy()).startsWith("default-src 'none'; style-src 'sha256-");
  }

  @Test
  void csvHasEveryValueOnceAndNoFormula() {
    String csv = new String(Documents.csv(report, false), UTF_8);

    assertThat(csv.lines().findFirst()).contains("table,row,column,value");
    assertThat(csv)
        .contains("days,2026-10-12,signatures,2412\r\n")
        .contains("sources,lettre-octobre,share,0.666")
        .contains("sources,\"'=HYPERLINK(\"\"http://x\"\")\",signatures,301\r\n")
        .contains(
            "gatherings,Inscriptions,value,412\r\n",
            "gatherings,Confirmées,value,450\r\n",
            "gatherings,Annulées ensuite,value,38\r\n",
            "gatherings,Présences,value,180\r\n")
        .contains("reviews,Refusées,value,2\r\n", "reviews,Refusées : doublon,value,1\r\n");
    assertThat(csv.lines().filter(line -> line.startsWith("days,"))).hasSize(31);
  }

  @Test
  void oneTableHasHeadingsOfTheReportsLanguageAndAMarkOnRequest() {
    String csv = new String(Documents.csv(report, "departements", true).orElseThrow(), UTF_8);

    assertThat(csv).startsWith("\uFEFFDépartement,Code,Signatures,Part,Pour 1 000 habitants\r\n");
    assertThat(csv).contains("Paris,75,88,");
    assertThat(Documents.csv(report, "moods", false)).isEmpty();
  }

  @Test
  void textsThatSpreadsheetsWouldRunAreGuarded() {
    for (String start : List.of("=", "+", "-", "@", "\t", "\r", "\n")) {
      assertThat(Spreadsheets.guarded(start + "1")).isEqualTo("'" + start + "1");
    }
    assertThat(Spreadsheets.guarded("1=1")).isEqualTo("1=1");
    assertThat(Spreadsheets.guarded("")).isEmpty();
  }

  private static String html(Report report) {
    return new String(Documents.html(report), UTF_8);
  }

  private static Document parsed(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(html.replace("<!DOCTYPE html>", "").getBytes(UTF_8)));
  }

  private static List<Element> all(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static List<Integer> levels(Element html) {
    return all(html, "*").stream()
        .map(Element::getTagName)
        .filter(name -> name.matches("h[1-6]"))
        .map(name -> name.charAt(1) - '0')
        .toList();
  }

  private static List<String> ids(Element html) {
    List<String> ids = new ArrayList<>();
    all(html, "*").stream()
        .map(each -> each.getAttribute("id"))
        .filter(id -> !id.isEmpty())
        .forEach(ids::add);
    return ids;
  }
}
