package app.tocsin.petition.signatures.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.petition.signatures.ConfirmationMail;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Writes confirmation mails: plain text and HTML, in French or English. */
final class ConfirmationMails {
  private final JavaMailSender sender;
  private final String from;
  private final Duration validity;
  private final Map<String, Template> templates = new HashMap<>();

  ConfirmationMails(JavaMailSender sender, String from, Duration validity) {
    this.sender = sender;
    this.from = from;
    this.validity = validity;
    for (String language : new String[] {"fr", "en"}) {
      templates.put(language + ".txt", template(language + ".txt", false));
      templates.put(language + ".html", template(language + ".html", true));
    }
  }

  MimeMessage write(ConfirmationMail mail) {
    String language = mail.locale().equals("en") ? "en" : "fr";
    Map<String, Object> values =
        Map.of(
            "givenName", mail.to().name().given(),
            "title", mail.petition().text().title(),
            "addressee", mail.petition().text().addressee(),
            "link", mail.link(),
            "validity", validity(language),
            "sharing", !mail.consents().isEmpty(),
            "consents", mail.consents(),
            "consentsLink", mail.consentsLink(),
            "ownLink", mail.ownLink());
    try {
      MimeMessage message = sender.createMimeMessage();
      var helper = new MimeMessageHelper(message, true, UTF_8.name());
      helper.setFrom(from);
      helper.setTo(mail.to().emailAddress());
      helper.setSubject(subject(language, mail.petition().text().title()));
      helper.setText(render(language + ".txt", values), render(language + ".html", values));
      message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834
      message.setHeader("Content-Language", language);
      return message;
    } catch (MessagingException e) {
      throw new IllegalStateException("a confirmation mail can't be written", e);
    }
  }

  /** Whole days, or hours where it is less than two days. */
  private String validity(String language) {
    boolean english = language.equals("en");
    return validity.toHours() < 48
        ? validity.toHours() + (english ? " hours" : " heures")
        : validity.toDays() + (english ? " days" : " jours");
  }

  private static String subject(String language, String title) {
    return (language.equals("en") ? "Confirm your signature: " : "Confirmez votre signature : ")
        + title;
  }

  private String render(String name, Map<String, Object> values) {
    Template template = templates.get(name);
    if (template == null) {
      throw new IllegalArgumentException("template: " + name + " (expected: fr or en)");
    }
    return template.execute(values);
  }

  private static Template template(String name, boolean html) {
    var resource = new ClassPathResource("mail/confirmation." + name.toLowerCase(Locale.ROOT));
    try (Reader reader = new InputStreamReader(resource.getInputStream(), UTF_8)) {
      return Mustache.compiler().escapeHTML(html).compile(reader);
    } catch (IOException e) {
      throw new IllegalStateException("template " + name + " can't be read", e);
    }
  }
}
