package app.tocsin.petition.petitions.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.problems.FieldError;
import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.petitions.PetitionText;
import java.time.Instant;
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
import tools.jackson.databind.node.ObjectNode;

class PetitionFormTest {
  private static final List<String> FIELDS =
      List.of(
          "title",
          "summary",
          "text",
          "goal",
          "addressee",
          "language",
          "closesAt",
          "confirmation",
          "householdLimit");
  private static final Instant NOW = Instant.parse("2026-10-05T12:00:00.500Z");

  @Test
  void completeFormIsRead() {
    assertThat(read(complete()))
        .contains(
            new PetitionText(
                "Des bancs",
                "Un banc.",
                "Un banc par arrêt.\n\nMerci.",
                300,
                "Le maire",
                "fr",
                Instant.parse("2027-01-31T17:00:00Z"),
                Confirmation.EMAIL,
                2));
  }

  @Test
  void deadlineAndHouseholdsMayBeLeftOut() {
    ObjectNode form = complete();
    form.remove(List.of("closesAt", "householdLimit"));

    assertThat(read(form))
        .hasValueSatisfying(
            text -> {
              assertThat(text.closesAt()).isNull();
              assertThat(text.householdLimit()).isEqualTo(1);
            });
  }

  @Test
  void aCampaignMayBeNamed() {
    assertThat(read(complete().put("campaignId", "trains-de-nuit")))
        .map(PetitionText::campaign)
        .contains("trains-de-nuit");
    assertThat(read(complete().put("campaignId", "trains de nuit"))).isEmpty();
  }

  /** As it is stored and published: every instance must close at the same moment. */
  @Test
  void deadlineIsKeptInMilliseconds() {
    assertThat(read(complete().put("closesAt", "2027-01-31T18:00:00.123456789Z")))
        .map(PetitionText::closesAt)
        .contains(Instant.parse("2027-01-31T18:00:00.123Z"));
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          title          | null                        | is required
          title          | "ab"                        | must have at least 3 characters
          title          | "a\\nb\\nc"                 | must be one line, without line breaks or tabs
          title          | "a\\u202ebc"                | must not contain characters that change the direction of text
          title          | "a\\ud800bc"                | must be valid Unicode text
          title          | 5                           | must be text
          summary        | null                        | is required
          summary        | " "                         | is required
          text           | "a\\u0000b"                 | must not contain control characters
          text           | []                          | must be text
          goal           | null                        | must be a whole number from 1 to 100000000
          goal           | 0                           | must be a whole number from 1 to 100000000
          goal           | 100000001                   | must be a whole number from 1 to 100000000
          goal           | 1e400                       | must be a whole number from 1 to 100000000
          goal           | 3.0                         | must be a whole number from 1 to 100000000
          goal           | 9999999999999999999999999   | must be a whole number from 1 to 100000000
          goal           | "300"                       | must be a whole number from 1 to 100000000
          addressee      | ""                          | is required
          language       | "de"                        | must be one of en, fr
          language       | null                        | must be one of en, fr
          closesAt       | "tomorrow"                  | must be a date and time such as 2027-01-31T18:00:00Z
          closesAt       | "2027-01-31T18:00:00"       | must be a date and time such as 2027-01-31T18:00:00Z
          closesAt       | "2027-02-30T18:00:00Z"      | must be a date and time such as 2027-01-31T18:00:00Z
          closesAt       | 1790843400                  | must be a date and time such as 2027-01-31T18:00:00Z
          closesAt       | "2026-10-05T12:00:00.500Z"  | must be in the future
          closesAt       | "2026-10-05T12:00:00.5004Z" | must be in the future
          closesAt       | "-0001-01-01T00:00:00Z"     | must be in the future
          closesAt       | "+10000-01-01T00:00:00Z"    | must be before the year 10000
          closesAt       | "+999999999-12-31T23:59:59Z" | must be before the year 10000
          closesAt       | "9999-12-31T23:59:59-01:00" | must be before the year 10000
          confirmation   | "sms"                       | must be one of email, none
          householdLimit | 0                           | must be a whole number from 1 to 4
          householdLimit | 5                           | must be a whole number from 1 to 4
          """)
  void wrongFieldHasOneError(String field, String json, String message) {
    ObjectNode form = complete();
    form.set(field, Json.mapper().readTree(json));
    Fields fields = Fields.of(form);

    assertThat(PetitionJson.text(fields, NOW)).isEmpty();
    assertThat(fields.errors()).containsExactly(new FieldError(field, message));
  }

  /** What we accept we publish: then it must be as the contract has it. */
  @Property
  void whatIsAcceptedIsAsTheContractHasIt(
      @ForAll("json") String json, @ForAll("fields") String field) {
    ObjectNode form = complete();
    form.set(field, Json.mapper().readTree(json));
    Fields fields = Fields.of(form);

    Optional<PetitionText> text = PetitionJson.text(fields, NOW);

    assertThat(text.isEmpty()).isEqualTo(!fields.errors().isEmpty());
    assertThat(fields.errors()).extracting(FieldError::field).doesNotHaveDuplicates();
    text.ifPresent(PetitionFormTest::assertPublishable);
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
            "null",
            "true",
            "[]",
            "{}",
            "0",
            "1",
            "4",
            "1e300",
            "\"\"",
            "\" \"",
            "\"en\"",
            "\"none\"",
            "\"2030-01-01T00:00:00+01:00\"",
            "\"+12345-01-01T00:00:00Z\"");
    return Arbitraries.oneOf(texts, others);
  }

  /** What the contract of petition.published asks of a text. */
  private static void assertPublishable(PetitionText text) {
    assertThat(text.title()).isNotEmpty();
    assertThat(text.summary()).isNotEmpty();
    assertThat(text.text()).isNotEmpty();
    assertThat(text.addressee()).isNotEmpty();
    if (text.closesAt() != null) {
      assertThat(text.closesAt()).isBefore(Instant.parse("+10000-01-01T00:00:00Z"));
    }
  }

  private static Optional<PetitionText> read(ObjectNode form) {
    return PetitionJson.text(Fields.of(form), NOW);
  }

  private static ObjectNode complete() {
    return (ObjectNode)
        Json.mapper()
            .readTree(
                """
                {
                  "title": "Des bancs",
                  "summary": "Un banc.",
                  "text": "Un banc par arrêt.\\n\\nMerci.",
                  "goal": 300,
                  "addressee": "Le maire",
                  "language": "fr",
                  "closesAt": "2027-01-31T18:00:00+01:00",
                  "confirmation": "email",
                  "householdLimit": 2
                }
                """);
  }
}
