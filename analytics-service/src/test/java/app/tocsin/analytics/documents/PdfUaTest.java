package app.tocsin.analytics.documents;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.reports.SampleReports;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Judged by veraPDF: all of PDF/UA-1 (ISO 14289-1) that a machine can judge. */
class PdfUaTest {
  @BeforeAll
  static void judge() {
    VeraGreenfieldFoundryProvider.initialise();
  }

  @Test
  void reportKeepsEveryRule() throws Exception {
    assertThat(faults(Documents.pdf(SampleReports.french()))).isEmpty();
  }

  /** Else it would say nothing that none is found in a report. */
  @Test
  void judgeFindsFaultsWhereThereAreSome() throws Exception {
    ByteArrayOutputStream untagged = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      document.save(untagged);
    }

    assertThat(faults(untagged.toByteArray()))
        .anyMatch(fault -> fault.startsWith("6.2 "))
        .anyMatch(fault -> fault.startsWith("7.1 "));
  }

  /** Clause, what it asks, and where that isn't so. */
  private static List<String> faults(byte[] pdf) throws Exception {
    try (PDFAParser parser =
            Foundries.defaultInstance()
                .createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
      ValidationResult result = validator.validate(parser);
      assertThat(result.getTotalAssertions()).isPositive();
      return result.getTestAssertions().stream()
          .filter(each -> each.getStatus() != TestAssertion.Status.PASSED)
          .map(
              each ->
                  each.getRuleId().getClause()
                      + " "
                      + each.getMessage()
                      + " "
                      + each.getLocation().getContext())
          .toList();
    }
  }
}
