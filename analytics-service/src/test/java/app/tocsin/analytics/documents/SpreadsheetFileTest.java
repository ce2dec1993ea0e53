package app.tocsin.analytics.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.reports.SampleReports;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class SpreadsheetFileTest {
  private final byte[] bytes = Documents.spreadsheet(SampleReports.french());

  @Test
  void itsDatesAreTheReports() throws IOException {
    assertThat(entries().get("docProps/core.xml"))
        .contains(">2026-11-02T06:00:00Z</dcterms:created>")
        .contains("Bilan : Sauver la ligne");
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(1980, 1, 1, 0, 0));
      }
    }
  }

  @Test
  void everyTableHasASheet() throws IOException {
    assertThat(entries().get("xl/workbook.xml"))
        .contains("\"Texte\"")
        .contains("\"Signatures par jour\"")
        .contains("\"Signatures par origine\"");
  }

  @Test
  void numbersAreNumbersAndNothingIsAFormula() throws IOException {
    Map<String, String> entries = entries();
    String sheets =
        entries.entrySet().stream()
            .filter(each -> each.getKey().startsWith("xl/worksheets/"))
            .map(Map.Entry::getValue)
            .reduce("", String::concat);

    assertThat(sheets).contains("<v>2412</v>").doesNotContain("<f>");
    assertThat(entries.get("xl/sharedStrings.xml"))
        .containsPattern("('|&apos;|&#39;)=HYPERLINK")
        .contains("lettre-octobre");
  }

  private Map<String, String> entries() throws IOException {
    Map<String, String> entries = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
      }
    }
    return entries;
  }
}
