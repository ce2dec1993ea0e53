package app.tocsin.analytics.documents;

import app.tocsin.analytics.documents.HtmlPage.Medium;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/**
 * A report as PDF/UA (ISO 14289-1): tagged, with its language and title, fonts inside. Its dates
 * and its id come from the report. Nothing is fetched while it is made. The libraries are loaded
 * when the first PDF is wanted.
 */
final class PdfFile {
  private static final float VERSION = 1.7f;
  private static final String FAMILY = "Report";
  private static final String FONTS = "/liberation/LiberationSans-";
  private static final int REGULAR = 400;
  private static final int BOLD = 700;

  private PdfFile() {}

  static byte[] of(Content content) {
    XRLog.setLoggingEnabled(false);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Font font = Font.read(font("Regular"));
        ChartDrawer charts = new ChartDrawer(font);
        PdfBoxRenderer renderer = renderer(HtmlPage.of(content, Medium.PAPER), charts)) {
      renderer.createPDFWithoutClosing();
      PDDocument document = renderer.getPdfDocument();
      PDDocumentInformation information = document.getDocumentInformation();
      information.setCreationDate(calendar(content.at()));
      information.setModificationDate(calendar(content.at()));
      information.setCreator("Tocsin");
      document.setDocumentId(content.at().toEpochMilli());
      document.save(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static PdfBoxRenderer renderer(String html, ChartDrawer charts) {
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePdfUaAccessibility(true);
    builder.usePdfVersion(VERSION);
    builder.withProducer("Tocsin, openhtmltopdf");
    builder.withHtmlContent(html, null);
    builder.useExternalResourceAccessControl(
        (_, _) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
    builder.useFont(() -> font("Regular"), FAMILY, REGULAR, FontStyle.NORMAL, true);
    builder.useFont(() -> font("Bold"), FAMILY, BOLD, FontStyle.NORMAL, true);
    builder.useSVGDrawer(charts);
    return builder.buildPdfRenderer();
  }

  private static InputStream font(String style) {
    InputStream font = PdfFile.class.getResourceAsStream(FONTS + style + ".ttf");
    if (font == null) {
      throw new IllegalStateException("the font " + style + " is not on the classpath");
    }
    return font;
  }

  private static Calendar calendar(Instant moment) {
    return GregorianCalendar.from(moment.atZone(ZoneOffset.UTC));
  }
}
