package app.tocsin.petition.signatures.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.persons.EmailAddress;
import app.tocsin.petition.petitions.NightTrains;
import app.tocsin.petition.petitions.Petition;
import app.tocsin.petition.petitions.PetitionText;
import app.tocsin.petition.signatures.ConfirmationMail;
import app.tocsin.petition.signatures.Person;
import app.tocsin.petition.signatures.PersonName;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class ConfirmationMailsTest {
  private static final String LINK = "https://tocsin.example/confirm?token=abc_DEF-123";

  private final ConfirmationMails mails = mails(Duration.ofDays(7));

  @ParameterizedTest
  @CsvSource({
    "fr, fr, Confirmez votre signature : Des trains de nuit",
    "en, en, Confirm your signature: Des trains de nuit",
    "de, fr, Confirmez votre signature : Des trains de nuit",
  })
  void mailIsInTheSignersLanguage(String locale, String language, String subject)
      throws MessagingException {
    MimeMessage mail = write("anna@example.org", "Anna", locale, NightTrains.open());

    assertThat(mail.getSubject()).isEqualTo(subject);
    assertThat(mail.getHeader("Content-Language")).containsExactly(language);
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getFrom()[0].toString()).isEqualTo("Tocsin <petitions@tocsin.example>");
    assertThat(mail.getRecipients(RecipientType.TO)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void textAndPageHaveTheLinkAndGreetTheSigner(String locale) {
    List<String> parts = parts(write("anna@example.org", "Anna", locale, NightTrains.open()));

    assertThat(parts).hasSize(2);
    assertThat(parts)
        .allSatisfy(
            part -> assertThat(part).contains("Anna", "Des trains de nuit").doesNotContain("{{"));
    assertThat(parts.get(0)).contains(LINK).doesNotContain("<", "&lt;");
    assertThat(parts.get(1).replace("&#x3D;", "=")).contains("href=\"" + LINK + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "PT168H, fr, 7 jours",
    "PT168H, en, 7 days",
    "PT36H, en, 36 hours",
    "PT24H, fr, 24 heures"
  })
  void mailSaysHowLongItsLinkIsValid(Duration validity, String locale, String words) {
    var person = new Person(new PersonName("Anna", "Le Goff"), "anna@example.org", "44000");
    var mail = new ConfirmationMail(person, locale, NightTrains.open(), LINK);
    assertThat(parts(mails(validity).write(mail)))
        .allSatisfy(part -> assertThat(part).contains(words));
  }

  @Test
  void namesAndTitlesAreTextAlsoInThePage() {
    PetitionText plain = NightTrains.text();
    var script = "<script>alert(1)</script> & co";
    var text =
        new PetitionText(
            script, plain.summary(), plain.text(), 1, script, "fr", null, plain.confirmation(), 1);
    Petition open = NightTrains.open();
    var petition =
        new Petition(
            open.id(), open.slug(), 2, text, "", open.createdAt(), open.publishedAt(), null);

    List<String> parts = parts(write("anna@example.org", script, "en", petition));

    assertThat(parts.get(0)).contains(script);
    assertThat(parts.get(1)).doesNotContain("<script").contains("&lt;script&gt;");
  }

  /** Whoever has the mailbox sees what confirming it gives away, and can take that back first. */
  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void mailSaysWhatPartnersGetAndHowToTakeItBack(String locale) {
    var person = new Person(new PersonName("Anna", "Le Goff"), "anna@example.org", "44000");
    String wording = NightTrains.RAIL.wording(locale);
    String link = "https://tocsin.example/consents?token=xyz";
    String own = "https://tocsin.example/my-signature?token=xyz";

    List<String> parts =
        parts(
            mails.write(
                new ConfirmationMail(
                    person, locale, NightTrains.open(), LINK, List.of(wording), link, own)));

    assertThat(parts.getFirst()).contains("- " + wording, link, LINK, own);
    assertThat(parts.getLast())
        .contains("<li>" + wording + "</li>", "consents?token", "my-signature?token");
    assertThat(parts(write("anna@example.org", "Anna", locale, NightTrains.open())))
        .noneMatch(part -> part.contains("consents?token"));
  }

  /** An address that can't be written to would hold up the queue behind it for ever. */
  @Property
  void everyAddressThatIsAcceptedCanBeWrittenTo(@ForAll("addresses") String typed)
      throws MessagingException, IOException {
    String address = EmailAddress.of(typed).address();

    MimeMessage mail = write(address, "Anna", "fr", NightTrains.open());

    assertThat(mail.getRecipients(RecipientType.TO)).hasSize(1);
    mail.writeTo(new ByteArrayOutputStream());
  }

  @Provide
  Arbitrary<String> addresses() {
    Arbitrary<String> atoms =
        Arbitraries.strings()
            .withChars("abcXYZ019!#$%&'*+/=?^_`{|}~-éßЖ李")
            .ofMinLength(1)
            .ofMaxLength(10);
    return Combinators.combine(
            atoms.list().ofMinSize(1).ofMaxSize(4),
            Arbitraries.of("example.org", "bücher.example", "a-b.c9.fr"))
        .as((local, domain) -> String.join(".", local) + "@" + domain);
  }

  private static ConfirmationMails mails(Duration validity) {
    return new ConfirmationMails(
        new JavaMailSenderImpl(), "Tocsin <petitions@tocsin.example>", validity);
  }

  private MimeMessage write(String address, String given, String locale, Petition petition) {
    var person = new Person(new PersonName(given, "Le Goff"), address, "44000");
    return mails.write(new ConfirmationMail(person, locale, petition, LINK));
  }

  /** The leaves: text, then page. */
  private static List<String> parts(Part part) {
    try {
      List<String> leaves = new ArrayList<>();
      if (part.getContent() instanceof Multipart multipart) {
        for (int i = 0; i < multipart.getCount(); i++) {
          leaves.addAll(parts(multipart.getBodyPart(i)));
        }
      } else {
        leaves.add(
            part.getContent() instanceof String text
                ? text
                : new String(part.getInputStream().readAllBytes(), UTF_8));
      }
      return leaves;
    } catch (MessagingException | IOException e) {
      throw new AssertionError(e);
    }
  }
}
