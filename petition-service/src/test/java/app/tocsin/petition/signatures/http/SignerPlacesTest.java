package app.tocsin.petition.signatures.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.json.Json;
import app.tocsin.petition.signatures.Signing.Form;
import app.tocsin.territories.Territories;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SignerPlacesTest {
  private static final SignatureForm FORMS = new SignatureForm(Territories.load());

  @ParameterizedTest(name = "{0} {1}: {2}, {3}")
  @CsvSource({
    "FR, 44000, FR, 44",
    "fr, 44 000, FR, 44",
    "FR, 44041, FR, 44", // CEDEX: a code for businesses, in no list of communes
    "FR, 97400, FR, 974",
    "RE, 97400, FR, 974",
    "BE, 1000, BE, ",
    "us, , US, ",
    "GB, SW1A 1AA, GB, ",
  })
  void signersLiveAnywhere(String country, String postcode, String lives, String departement) {
    Form form = read(complete().put("country", country).put("postcode", postcode)).orElseThrow();

    assertThat(form.territory().country()).isEqualTo(lives);
    assertThat(form.territory().departement()).isEqualTo(departement);
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
