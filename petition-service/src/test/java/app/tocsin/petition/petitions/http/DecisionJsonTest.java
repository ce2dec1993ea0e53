package app.tocsin.petition.petitions.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.json.Json;
import app.tocsin.petition.petitions.NightTrains;
import app.tocsin.petition.petitions.PetitionCommand.Decide;
import app.tocsin.petition.petitions.Review.Ground;
import app.tocsin.petition.petitions.Review.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionJsonTest {
  @Test
  void verdictComesWithAGroundUnlessItIsYes() {
    assertThat(DecisionJson.read(fields("{\"verdict\":\"accepted\"}")))
        .contains(new Decide(Verdict.ACCEPTED, null, null));
    assertThat(
            DecisionJson.read(
                fields(
                    "{\"verdict\":\"sent-back\",\"ground\":\"unclear\",\"explanation\":\"À qui ?\\n"
                        + "Et quand ?\"}")))
        .contains(new Decide(Verdict.SENT_BACK, Ground.UNCLEAR, "À qui ?\nEt quand ?"));
    assertThat(DecisionJson.read(fields("{\"verdict\":\"refused\",\"ground\":\"personal-data\"}")))
        .contains(new Decide(Verdict.REFUSED, Ground.PERSONAL_DATA, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                            | verdict
          {"verdict":"REFUSED","ground":"unclear"}      | verdict
          {"verdict":7}                                 | verdict
          {"verdict":"refused"}                         | ground
          {"verdict":"refused","ground":"they are mad"} | ground
          {"verdict":"sent-back","ground":null}         | ground
          {"verdict":"accepted","ground":"other"}       | ground
          {"verdict":"accepted","explanation":"bravo"}  | explanation
          {"verdict":"refused","ground":"other","explanation":7} | explanation
          """)
  void whatIsWrongIsNamed(String body, String field) {
    Fields fields = fields(body);

    assertThat(DecisionJson.read(fields)).isEmpty();
    assertThat(fields.errors()).extracting(error -> error.field()).containsExactly(field);
  }

  @Test
  void reviewIsShownWhileThePetitionIsNotPublic() {
    assertThat(ReviewJson.of(NightTrains.draft())).isNull();
    assertThat(ReviewJson.of(NightTrains.submitted()))
        .isEqualTo(new ReviewJson(NightTrains.SUBMITTED, null, null, null, null));
    assertThat(ReviewJson.of(NightTrains.refused()))
        .isEqualTo(
            new ReviewJson(
                NightTrains.SUBMITTED,
                "refused",
                "outside-remit",
                NightTrains.EXPLANATION,
                NightTrains.PUBLISHED));
    assertThat(ReviewJson.of(NightTrains.accepted())).isNull();
  }

  private static Fields fields(String body) {
    return Fields.of(Json.mapper().readTree(body));
  }
}
