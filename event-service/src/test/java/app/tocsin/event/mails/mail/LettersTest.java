package app.tocsin.event.mails.mail;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.mails.Letter;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LettersTest {
  private final Letters letters = new Letters("Tocsin <no-reply@example.org>");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "requested",
        "confirmed",
        "waitlisted",
        "promoted",
        "changed",
        "cancelled",
        "lapsed",
        "again",
        "moved",
        "postponed",
        "off",
        "reminder",
        "committee-asked",
        "committee-declined",
        "hosting-asked",
        "hosting-agreed",
        "hosting-declined"
      })
  void everyKindHasItsWordsInBothLanguages(String kind) throws Exception {
    MimeMessage french = write(kind, "fr", Map.of("title", "Atelier"));
    MimeMessage english = write(kind, "en", Map.of("title", "Workshop"));

    assertThat(french.getSubject()).endsWith(" : Atelier");
    assertThat(english.getSubject()).endsWith(": Workshop").isNotEqualTo(": Workshop");
    assertThat(french.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(french.getHeader("Content-Language")).containsExactly("fr");
  }

  @Test
  void whatPeopleWroteIsTextInThePageAndNeverMarkup() throws Exception {
    String mail =
        source(
            write(
                "confirmed",
                "en",
                Map.of("title", "<script>x</script>", "name", "<b>Eve</b>", "english", "yes")));

    assertThat(mail).contains("&lt;b&gt;Eve&lt;/b&gt;");
    assertThat(mail.substring(mail.indexOf("text/html"))).doesNotContain("<script>", "<b>Eve");
  }

  @Test
  void whatWasSaidYesToIsSaidWhereThereIsSomething() throws Exception {
    String some =
        source(write("requested", "en", Map.of("english", "yes", "consents", "I agree that Rail")));
    String none = source(write("requested", "en", Map.of("english", "yes")));

    assertThat(some).contains("can take back by this link", "I agree that Rail");
    assertThat(none).doesNotContain("take back");
  }

  private MimeMessage write(String kind, String language, Map<String, String> values)
      throws Exception {
    return letters.write(
        new MimeMessage(Session.getInstance(new Properties())),
        new Letter("anna@example.org", language, kind, values));
  }

  private static String source(MimeMessage message) throws Exception {
    message.saveChanges();
    var bytes = new ByteArrayOutputStream();
    message.writeTo(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
