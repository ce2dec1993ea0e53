package app.tocsin.event.mails.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.event.mails.Letter;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Puts letters into words: {@code mail/words.properties} has those of each kind in French and
 * English, {@code mail/letter.txt} and {@code mail/letter.html} the form that all have.
 */
final class Letters {
  private final String from;
  private final Properties words = new Properties();
  private final Template text;
  private final Template html;

  Letters(String from) {
    this.from = from;
    try (Reader reader = reader("mail/words.properties");
        Reader textReader = reader("mail/letter.txt");
        Reader htmlReader = reader("mail/letter.html")) {
      words.load(reader);
      text = Mustache.compiler().escapeHTML(false).defaultValue("").compile(textReader);
      html = Mustache.compiler().escapeHTML(true).defaultValue("").compile(htmlReader);
    } catch (IOException e) {
      throw new IllegalStateException("the words of mails can't be read", e);
    }
  }

  MimeMessage write(MimeMessage message, Letter letter) throws MessagingException {
    String language = letter.language().equals("en") ? "en" : "fr";
    Map<String, String> values = new HashMap<>(letter.values());
    values.put("language", language);
    values.put("body", word(letter.kind(), language, "body", letter.values()));
    values.put("button", word(letter.kind(), language, "button", letter.values()));
    values.put("footer", word("any", language, "footer", letter.values()));
    var helper = new MimeMessageHelper(message, true, UTF_8.name());
    helper.setFrom(from);
    helper.setTo(letter.to());
    helper.setSubject(word(letter.kind(), language, "subject", letter.values()));
    helper.setText(text.execute(values), html.execute(values));
    message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834
    message.setHeader("Content-Language", language);
    String unsubscribe = letter.values().get("unsubscribe");
    if (unsubscribe != null) {
      message.setHeader("List-Unsubscribe", "<" + unsubscribe + ">"); // RFC 8058
      message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    return message;
  }

  private String word(String kind, String language, String part, Map<String, String> values) {
    String pattern = words.getProperty(kind + "." + language + "." + part, "");
    return Mustache.compiler()
        .escapeHTML(false)
        .emptyStringIsFalse(true)
        .defaultValue("")
        .compile(pattern)
        .execute(values);
  }

  private static Reader reader(String name) throws IOException {
    return new InputStreamReader(new ClassPathResource(name).getInputStream(), UTF_8);
  }
}
