package app.tocsin.defaults.persons;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.problems.FieldError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartnerAskJsonTest {
  private static final PartnerAsk ASK =
      new PartnerAsk(
          "9b1d4f0a6c2e4e1f8a7b3c5d6e7f8091",
          "Collectif Rail",
          PartnerAsk.Kind.NEWSLETTER,
          "sa lettre d’information mensuelle");
  private static final String RAIL =
      """
      {"id":"9b1d4f0a6c2e4e1f8a7b3c5d6e7f8091","displayName":"Collectif Rail",\
      "kind":"newsletter","purpose":"sa lettre d’information mensuelle"}\
      """;

  @Test
  void partnersAreReadAsTheyAreShown() {
    String shown = Json.mapper().writeValueAsString(PartnerAskJson.of(ASK));

    assertThat(read("[" + RAIL + "]", true)).containsExactly(ASK);
    assertThat(read("[" + shown + "]", true)).containsExactly(ASK);
    assertThat(read("null", false)).isEmpty();
  }

  @Test
  void wordingSaysWhoGetsWhatWhatForAndThatItCanBeTakenBack() {
    assertThat(ASK.wording("fr"))
        .isEqualTo(
            "J’accepte que Collectif Rail reçoive mon nom, mon adresse électronique et mon code"
                + " postal, pour : sa lettre d’information mensuelle. Je peux retirer cet accord"
                + " à tout moment.");
    assertThat(ASK.wording("en"))
        .startsWith("I agree that Collectif Rail receives")
        .endsWith("I can withdraw this consent at any time.");
    assertThat(PartnerAskJson.of(ASK).wording())
        .containsEntry("fr", ASK.wording("fr"))
        .containsEntry("version", "1");
  }

  @ParameterizedTest(name = "{0} -> {1}: {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          9b1d4f0a6c2e4e1f8a7b3c5d6e7f8091 | collectif | partners[0].id       | must be a partner's id: 32 hexadecimal digits
          Collectif Rail                   | C         | partners[0].displayName | must have at least 2 characters
          newsletter                       | spam      | partners[0].kind     | must be one of campaign, fundraising, membership, newsletter
          sa lettre                        | a\\nb     | partners[0].purpose  | must be one line, without line breaks or tabs
          """)
  void wrongFieldIsNamed(String right, String wrong, String field, String message) {
    assertThat(errors("[" + RAIL.replace(right, wrong) + "]", true))
        .containsExactly(new FieldError(field, message));
  }

  @Test
  void samePartnerTwiceIsRefused() {
    assertThat(errors("[" + RAIL + "," + RAIL + "]", true))
        .containsExactly(new FieldError("partners[1].id", "is there twice"));
  }

  /** Else anybody could give a stranger's address away. */
  @Test
  void partnersNeedAConfirmationByMail() {
    assertThat(errors("[" + RAIL + "]", false))
        .containsExactly(new FieldError("confirmation", "must be email where partners are named"));
  }

  @Test
  void newsOfThoseWhoOrganiseHaveTheirOwnSentence() {
    assertThat(PartnerAskJson.news())
        .containsEntry("version", PartnerAsk.WORDING_VERSION)
        .containsEntry("fr", PartnerAsk.newsWording("fr"))
        .containsEntry("en", PartnerAsk.newsWording("en"));
    assertThat(PartnerAsk.newsWording("fr")).isNotEqualTo(PartnerAsk.newsWording("en"));
  }

  private static List<PartnerAsk> read(String partners, boolean byMail) {
    return PartnerAskJson.read(fields(partners), byMail);
  }

  private static List<FieldError> errors(String partners, boolean byMail) {
    Fields fields = fields(partners);
    PartnerAskJson.read(fields, byMail);
    return fields.errors();
  }

  private static Fields fields(String partners) {
    return Fields.of(Json.mapper().readTree("{\"partners\":" + partners + "}"));
  }
}
