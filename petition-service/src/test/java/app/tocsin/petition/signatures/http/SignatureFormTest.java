package app.tocsin.petition.signatures.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.problems.FieldError;
import app.tocsin.petition.signatures.PersonName;
import app.tocsin.petition.signatures.Signing.Form;
import app.tocsin.petition.signatures.Source;
import app.tocsin.territories.Territories;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SignatureFormTest {
  private static final List<String> FIELDS =
      List.of(
          "givenName",
          "familyName",
          "email",
          "postcode",
          "country",
          "displayPublicly",
          "newsOptIn",
          "locale",
          "source",
          "consents");
  private static final SignatureForm FORMS = new SignatureForm(Territories.load());

  @Test
  void completeFormIsRead() {
    Form form = read(complete()).orElseThrow();

    assertThat(form.name()).isEqualTo(new PersonName("Zoé", "Le Goff"));
    assertThat(form.email().address()).isEqualTo("Zoe.LeGoff+x@gmail.com");
    assertThat(form.email().normalised()).isEqualTo("zoelegoff@gmail.com");
    assertThat(form.postcode()).isEqualTo("44000");
    assertThat(form.territory().departement()).isEqualTo("44");
    assertThat(form.displayPublicly()).isTrue();
    assertThat(form.newsOptIn()).isTrue();
    assertThat(form.locale()).isEqualTo("en");
    assertThat(form.source())
        .isEqualTo(new Source("qr", "affiche", "www.example.org", "collectif"));
  }

  @Test
  void whatIsNotSaidIsNotAgreedTo() {
    ObjectNode minimal = complete();
    minimal.remove(List.of("displayPublicly", "newsOptIn", "locale", "source"));
    minimal.putNull("source");

    Form form = read(minimal).orElseThrow();

    assertThat(form.displayPublicly()).isFalse();
    assertThat(form.newsOptIn()).isFalse();
    assertThat(form.locale()).isEqualTo("fr");
    assertThat(form.source()).isNull();
    assertThat(form.partners()).isEmpty();
  }

  @Test
  void fieldsThatWeDoNotKnowAreIgnored() {
    ObjectNode more = complete();
    more.put("age", 44).putObject("__proto__").put("admin", true);

    assertThat(read(more)).isEqualTo(read(complete()));
  }

  @Test
  void spacesAroundAndInsideNamesAreTidied() {
    Form form =
        read(complete().put("givenName", "  Zoé ").put("familyName", "Le   Goff")).orElseThrow();

    assertThat(form.name()).isEqualTo(new PersonName("Zoé", "Le Goff"));
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          givenName       | null                     | is required
          givenName       | ""                       | is required
          givenName       | "   "                    | is required
          givenName       | 5                        | must be text
          givenName       | ["Zoé"]                  | must be text
          givenName       | {"first": "Zoé"}         | must be text
          givenName       | true                     | must be text
          givenName       | "a\\u0000b"              | must not contain control characters
          givenName       | "a\\u001fb"              | must not contain control characters
          givenName       | "a\\u007fb"              | must not contain control characters
          givenName       | "a\\nb"                  | must be one line, without line breaks or tabs
          givenName       | "\\u202eZoé"             | must not contain characters that change the direction of text
          givenName       | "Zo\\u2067é"             | must not contain characters that change the direction of text
          givenName       | "Zo\\ud800"              | must be valid Unicode text
          givenName       | "\\udc00Zo"              | must be valid Unicode text
          givenName       | "Zo\\ue000"              | must not contain invisible or unassigned characters
          givenName       | "\\u3164"                | must not contain invisible or unassigned characters
          familyName      | null                     | is required
          familyName      | 1e999                    | must be text
          familyName      | "\\u202eGoff"            | must not contain characters that change the direction of text
          familyName      | "\\udbffGoff"            | must be valid Unicode text
          email           | null                     | is required
          email           | 7                        | must be text
          email           | "zoe"                    | not an e-mail address (expected: a name, an @ and a domain)
          email           | "zoe@example.org\\n"     | must be one line, without line breaks or tabs
          email           | "zoe@example.org, b@c.fr" | not an e-mail address (expected: at most 64 letters, digits and signs, no spaces, before the @)
          postcode        | null                     | must be a postcode of FR, five digits
          postcode        | ""                       | must be a postcode of FR, five digits
          postcode        | "00000"                  | must be a postcode of FR, five digits
          postcode        | "4400"                   | must be a postcode of FR, five digits
          postcode        | "440000"                 | must be a postcode of FR, five digits
          postcode        | "٤٤٠٠٠"                  | must be a postcode of FR, five digits
          postcode        | "44000 CEDEX 1"          | must have at most 12 characters
          postcode        | 44000                    | must be text
          postcode        | 1e400                    | must be text
          postcode        | 9999999999999999999999999999999999999 | must be text
          postcode        | ["44000"]                | must be text
          country         | null                     | is required
          country         | "F"                      | must have at least 2 characters
          country         | "FRA"                    | must have at most 2 characters
          country         | "XX"                     | must be a two-letter country code of ISO 3166-1, such as FR
          country         | "1!"                     | must be a two-letter country code of ISO 3166-1, such as FR
          country         | 33                       | must be text
          displayPublicly | "yes"                    | must be true or false
          displayPublicly | 1                        | must be true or false
          newsOptIn       | "true"                   | must be true or false
          newsOptIn       | []                       | must be true or false
          locale          | "de"                     | must be one of en, fr
          locale          | "FR"                     | must be one of en, fr
          locale          | 5                        | must be one of en, fr
          source          | "qr"                     | must be a JSON object
          source          | ["qr"]                   | must be a JSON object
          """)
  void wrongFieldHasOneError(String field, String json, String message) {
    ObjectNode form = complete();
    form.set(field, Json.mapper().readTree(json));
    Fields fields = Fields.of(form);

    assertThat(FORMS.read(fields)).isEmpty();
    assertThat(fields.errors()).containsExactly(new FieldError(field, message));
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          medium   | 5           | must be text
          campaign | "a\\u0000b" | must not contain control characters
          partner  | {}          | must be text
          referrer | ["a"]       | must be text
          """)
  void wrongFieldOfTheSourceHasOneErrorWithItsPath(String field, String json, String message) {
    ObjectNode form = complete();
    ((ObjectNode) form.get("source")).set(field, Json.mapper().readTree(json));
    Fields fields = Fields.of(form);

    assertThat(FORMS.read(fields)).isEmpty();
    assertThat(fields.errors()).containsExactly(new FieldError("source." + field, message));
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    ObjectNode form = Json.mapper().createObjectNode();
    FIELDS.forEach(field -> form.put(field, 5));
    Fields fields = Fields.of(form);

    assertThat(FORMS.read(fields)).isEmpty();
    assertThat(fields.errors())
        .extracting(FieldError::field)
        .containsExactlyInAnyOrderElementsOf(FIELDS);
  }

  @Test
  void wrongPostcodeAndUnknownCountryAreBothSaid() {
    ObjectNode form = complete().put("country", "XX");
    form.put("postcode", 44000);
    Fields fields = Fields.of(form);

    assertThat(FORMS.read(fields)).isEmpty();
    assertThat(fields.errors())
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder("postcode", "country");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "null", "5", "\"form\"", "[{}]"})
  void emptyFormAndNoFormAreRefused(String json) {
    Fields fields = Fields.of(Json.mapper().readTree(json));

    assertThat(FORMS.read(fields)).isEmpty();
    assertThat(fields.errors())
        .extracting(FieldError::field)
        .contains("givenName", "familyName", "email", "country")
        .doesNotHaveDuplicates();
  }

  @Test
  void longTextsAreRefusedWithTheirLimit() {
    String endless = "é".repeat(100_000);
    Fields fields =
        Fields.of(
            complete()
                .put("givenName", endless)
                .put("familyName", "é".repeat(81))
                .put("email", endless + "@example.org")
                .put("postcode", endless)
                .put("country", endless));

    assertThat(FORMS.read(fields)).isEmpty();
    assertThat(fields.errors())
        .containsExactlyInAnyOrder(
            new FieldError("givenName", "must have at most 80 characters"),
            new FieldError("familyName", "must have at most 80 characters"),
            new FieldError("email", "must have at most 254 characters"),
            new FieldError("postcode", "must have at most 12 characters"),
            new FieldError("country", "must have at most 2 characters"));
    assertThat(read(complete().put("givenName", "é".repeat(80)))).isPresent();
  }

  @Property
  void anyJsonInAnyFieldIsReadOrHasOneErrorAField(
      @ForAll("json") String json, @ForAll("fields") String field) {
    ObjectNode form = complete();
    form.set(field, Json.mapper().readTree(json));
    Fields fields = Fields.of(form);

    Optional<Form> read = FORMS.read(fields);

    assertThat(read.isEmpty()).isEqualTo(!fields.errors().isEmpty());
    assertThat(fields.errors()).extracting(FieldError::field).doesNotHaveDuplicates();
  }

  @Provide
  Arbitrary<String> fields() {
    return Arbitraries.of(FIELDS);
  }

  @Provide
  Arbitrary<String> json() {
    Arbitrary<String> texts =
        Arbitraries.strings().ofMaxLength(20).map(text -> Json.mapper().writeValueAsString(text));
    Arbitrary<String> others =
        Arbitraries.of(
            "null", "true", "[]", "{}", "0", "-1", "1e300", "0.1", "\"FR\"", "\"BE\"", "[[[[]]]]");
    return Arbitraries.oneOf(texts, others);
  }

  private static Optional<Form> read(JsonNode form) {
    return FORMS.read(Fields.of(form));
  }

  private static ObjectNode complete() {
    return (ObjectNode)
        Json.mapper()
            .readTree(
                """
                {
                  "givenName": "Zoé",
                  "familyName": "Le Goff",
                  "email": "Zoe.LeGoff+x@gmail.com",
                  "postcode": "44000",
                  "country": "FR",
                  "displayPublicly": true,
                  "newsOptIn": true,
                  "locale": "en",
                  "source": {
                    "medium": "qr",
                    "campaign": "affiche",
                    "referrer": "https://www.example.org/p?who=me",
                    "partner": "collectif"
                  }
                }
                """);
  }
}
