package app.tocsin.analytics.schedules.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.analytics.charts.Notation;
import app.tocsin.analytics.reports.Placeholders;
import app.tocsin.analytics.reports.Report;
import app.tocsin.analytics.reports.ReportQuery;
import app.tocsin.analytics.reports.Words;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * The letter that says that a report is there: in the report's language, with links, no figures.
 */
final class Announcement {
  private final String from;
  private final String base;

  /**
   * @param publicUrl where staff reach the pages
   */
  Announcement(String from, URI publicUrl) {
    this.from = from;
    this.base = publicUrl.toString().replaceAll("/+$", "");
  }

  MimeMessage write(MimeMessage message, Report report, String to) {
    Notation notation = report.writing().language();
    Words words = Words.of(notation);
    ReportQuery query = report.evidence().query();
    String title =
        Placeholders.of(query, report.evidence().figures(), notation)
            .fill(report.writing().title());
    String first = notation.day(query.period().first());
    String last = notation.day(query.period().last());
    String page = base + "/console/reports?id=" + report.id();
    String document = base + "/api/analytics/reports/" + report.id();
    try {
      MimeMessageHelper helper = new MimeMessageHelper(message, false, UTF_8.name());
      helper.setFrom(from);
      helper.setTo(to);
      helper.setSubject(words.say("mail.subject", title));
      helper.setText(
          String.join(
              "\n\n",
              words.say("mail.body", title, first, last),
              words.say("mail.page") + "\n" + page,
              words.say("mail.documents")
                  + "\n"
                  + document
                  + ".html\n"
                  + document
                  + ".pdf\n"
                  + document
                  + ".xlsx",
              words.say("mail.footer")));
      message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834
      message.setHeader("Content-Language", notation.code());
    } catch (MessagingException e) {
      throw new MailPreparationException(e);
    }
    return message;
  }
}
