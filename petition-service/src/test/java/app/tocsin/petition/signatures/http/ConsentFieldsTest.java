package app.tocsin.petition.signatures.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.problems.FieldError;
import app.tocsin.territories.Territories;
import org.junit.jupiter.api.Test;

class ConsentFieldsTest {
  private static final SignatureForm FORMS = new SignatureForm(Territories.load());

  @Test
  void yesIsSaidToEachPartnerByName() {
    assertThat(FORMS.read(form("{\"partners\":[\"9b1d\",\"1c2d\"]}")).orElseThrow().partners())
        .containsExactly("9b1d", "1c2d");
    assertThat(FORMS.read(form("{}")).orElseThrow().partners()).isEmpty();
    assertThat(FORMS.read(form("null")).orElseThrow().partners()).isEmpty();
  }

  @Test
  void aYesThatNamesNobodyIsRefused() {
    Fields fields = form("{\"partners\":true}");

    assertThat(FORMS.read(fields)).isEmpty();
    assertThat(fields.errors())
        .containsExactly(new FieldError("consents.partners", "must be a list of at most 20"));
  }

  private static Fields form(String consents) {
    return Fields.of(
        Json.mapper()
            .readTree(
                """
                {"givenName":"Zoé","familyName":"Le Goff","email":"zoe@example.org",
                 "postcode":"44000","country":"FR","consents":%s}
                """
                    .formatted(consents)));
  }
}
