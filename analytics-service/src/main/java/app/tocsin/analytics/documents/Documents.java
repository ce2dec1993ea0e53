package app.tocsin.analytics.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.analytics.charts.Chart;
import app.tocsin.analytics.charts.Charts;
import app.tocsin.analytics.documents.Content.Block;
import app.tocsin.analytics.documents.HtmlPage.Medium;
import app.tocsin.analytics.reports.Report;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Prints reports. Every form shows the same figures; the same version of a report gives the same
 * bytes, whenever and wherever it is printed with this version of the program.
 */
public final class Documents {
  private Documents() {}

  public static byte[] html(Report report) {
    return HtmlPage.of(Composing.of(report), Medium.SCREEN).getBytes(UTF_8);
  }

  /** PDF/UA. Takes about a second the first time. */
  public static byte[] pdf(Report report) {
    return PdfFile.of(Composing.of(report));
  }

  public static byte[] spreadsheet(Report report) {
    return SpreadsheetFile.of(Composing.of(report));
  }

  /**
   * All values, one a line.
   *
   * @param mark whether it begins with a byte order mark, by which Excel knows UTF-8
   */
  public static byte[] csv(Report report, boolean mark) {
    return CsvFile.values(Composing.of(report), mark);
  }

  /** One table; empty where the report has none of that name. */
  public static Optional<byte[]> csv(Report report, String table, boolean mark) {
    return CsvFile.table(Composing.of(report), table, mark);
  }

  /** One chart as SVG; empty where the report has none of that name. */
  public static Optional<byte[]> chart(Report report, String name) {
    return Composing.of(report).parts().stream()
        .flatMap(part -> part.blocks().stream())
        .flatMap(Documents::chart)
        .filter(chart -> chart.name().equals(name))
        .findFirst()
        .map(chart -> Charts.document(chart, report.writing().language()).getBytes(UTF_8));
  }

  private static Stream<Chart> chart(Block block) {
    return block instanceof Block.Figure(_, Chart chart)
        ? Stream.ofNullable(chart)
        : Stream.empty();
  }

  /** What a browser may do with the HTML: use the style that is in it, and nothing else. */
  public static String policy() {
    return "default-src 'none'; style-src 'sha256-"
        + digest(HtmlPage.style(Medium.SCREEN))
        + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
  }

  private static String digest(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }
}
