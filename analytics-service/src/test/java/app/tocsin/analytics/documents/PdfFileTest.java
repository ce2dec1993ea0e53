package app.tocsin.analytics.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.reports.SampleReports;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PdfFileTest {
  private static byte[] bytes = new byte[0];
  private static PDDocument document = new PDDocument();

  @BeforeAll
  static void print() throws IOException {
    bytes = Documents.pdf(SampleReports.french());
    document = Loader.loadPDF(bytes);
  }

  @AfterAll
  static void close() throws IOException {
    document.close();
  }

  @Test
  void theSameVersionGivesTheSameBytes() {
    assertThat(Documents.pdf(SampleReports.french())).isEqualTo(bytes);
  }

  @Test
  void itIsTaggedAndHasALanguageAndATitle() throws IOException {
    var catalog = document.getDocumentCatalog();

    assertThat(catalog.getMarkInfo().isMarked()).isTrue();
    assertThat(catalog.getLanguage()).isEqualTo("fr");
    assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
    assertThat(document.getDocumentInformation().getTitle())
        .isEqualTo("Bilan : Sauver la ligne Nantes–Châteaubriant");
    assertThat(new String(catalog.getMetadata().toByteArray(), UTF_8)).contains("pdfuaid");
    assertThat(catalog.getDocumentOutline().children()).hasSize(4);
  }

  @Test
  void itsStructureHasHeadingsTablesAndFiguresWithAnotherText() {
    List<PDStructureElement> elements = new ArrayList<>();
    collect(document.getDocumentCatalog().getStructureTreeRoot(), elements);

    assertThat(elements)
        .extracting(PDStructureElement::getStructureType)
        .contains("H1", "H2", "H3", "Table", "Caption", "TH", "TD", "Figure", "L", "LI", "P");
    assertThat(elements)
        .filteredOn(each -> each.getStructureType().equals("Figure"))
        .hasSize(4)
        .allMatch(each -> each.getAlternateDescription().contains("tableau"));
  }

  @Test
  void itsFontsAreInside() throws IOException {
    for (PDPage page : document.getPages()) {
      for (COSName name : page.getResources().getFontNames()) {
        PDFont font = page.getResources().getFont(name);
        assertThat(font.isEmbedded()).as(font.getName()).isTrue();
        assertThat(font.getName()).contains("Liberation");
      }
    }
  }

  @Test
  void itSaysWhatTheReportSays() throws IOException {
    String text = new PDFTextStripper().getText(document);

    assertThat(text)
        .contains("Résultats")
        .contains("Loire-Atlantique")
        .contains("1-q3Yw0aZk_1xP")
        .doesNotContain("#");
  }

  private static void collect(PDStructureNode node, List<PDStructureElement> into) {
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        into.add(element);
        collect(element, into);
      }
    }
  }
}
