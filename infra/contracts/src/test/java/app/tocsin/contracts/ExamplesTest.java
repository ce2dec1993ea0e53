package app.tocsin.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {

  static List<Contract> contracts() {
    return Contract.all();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void completeAndMinimalExamplesAreThere(Contract contract) {
    assertThat(contract.examples())
        .extracting(example -> example.getFileName().toString())
        .contains("complete.json", "minimal.json");
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void everyExampleIsValid(Contract contract) {
    for (Path example : contract.examples()) {
      assertThat(contract.validate(Contract.read(example))).as(example.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void completeExampleHasEveryDeclaredProperty(Contract contract) {
    Map<String, Object> complete =
        Contract.tree(contract.examplesFolder().resolve("complete.json"));

    assertThat(paths("", complete))
        .containsExactlyInAnyOrderElementsOf(
            Property.of(contract.schema()).stream().map(Property::path).toList());
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void minimalExampleHasNothingThatIsOptional(Contract contract) {
    Map<String, Object> minimal = Contract.tree(contract.examplesFolder().resolve("minimal.json"));

    assertThat(minimal.keySet()).isEqualTo(Set.copyOf(required(contract.schema())));
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void leavingOutARequiredPropertyIsRefused(Contract contract) {
    for (String property : required(contract.schema())) {
      String renamed = contract.example("complete").replace("\"" + property + "\":", "\"x\":");

      assertThat(contract.validate(renamed)).as("without " + property).isNotEmpty();
    }
  }

  @ParameterizedTest(name = "{0}: {1} -> {2} is refused at {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          petition.published         | "goal": 100000                          | "goal": "100000"                      | /goal
          petition.published         | "goal": 100000                          | "goal": 0                             | /goal
          petition.published         | "version": 3                            | "version": 3.5                        | /version
          petition.published         | "title": "Des trains de nuit pour toutes les régions" | "title": ""             | /title
          petition.published         | "status": "open"                        | "status": "closed"                    | /status
          petition.published         | "language": "fr"                        | "language": "de"                      | /language
          petition.published         | "confirmation": "email"                 | "confirmation": "sms"                 | /confirmation
          petition.published         | "householdLimit": 2                     | "householdLimit": 5                   | /householdLimit
          petition.published         | "slug": "des-trains                     | "slug": "Des trains                   | /slug
          petition.published         | "closesAt": "2027-04-05T21:59:59.999Z"  | "closesAt": null                      | /closesAt
          petition.published         | "createdAt": "2026-10-01T08:30:00.000Z" | "createdAt": "2026-10-01T08:30:00Z"   | /createdAt
          petition.published         | "createdAt": "2026-10-01T08:30:00.000Z" | "createdAt": "2026-02-30T08:30:00.000Z" | /createdAt
          petition.published         | "createdAt": "2026-10-01T08:30:00.000Z" | "createdAt": 1790843400               | /createdAt
          petition.edited            | "status": "open"                        | "status": "draft"                     | /status
          petition.closed            | "closedReason": "deadline"              | "closedReason": "expired"             | /closedReason
          petition.closed            | "status": "closed"                      | "status": "open"                      | /status
          petition.refused           | "ground": "outside-remit"               | "ground": "Outside my remit"          | /ground
          petition.sent-back         | "decidedAt": "2026-10-05T16:00:00.250Z" | "decidedAt": null                     | /decidedAt
          petition.signature.counted | "country": "FR"                         | "country": "fr"                       | /territory/country
          petition.signature.counted | "country": "FR"                         | "country": "FRA"                      | /territory/country
          petition.signature.counted | "departement": "44"                     | "departement": 44                     | /territory/departement
          petition.signature.counted | "departement": "44"                     | "departement": "2C"                   | /territory/departement
          petition.signature.counted | "commune": "44216"                      | "commune": "Vieillevigne"             | /territory/commune
          petition.signature.counted | "epci": "200067635"                     | "epci": "CA Clisson"                  | /territory/epci
          petition.signature.counted | "canton": "4407"                        | "canton": "07"                        | /territory/canton
          petition.signature.counted | "referrer": "www.example.org"           | "referrer": "https://www.example.org/?who=me" | /source/referrer
          petition.signature.counted | "countedAt": "2026-10-05T18:04:11.072Z" | "countedAt": "2026-10-05T20:04:11.072+02:00"  | /countedAt
          petition.signature.counted | "signatureId": "7d0f3c1e52a74b0e9a550d9a6c1f2b44" | "signatureId": 7            | /signatureId
          petition.count.changed     | "count": 32274                          | "count": -1                           | /count
          petition.count.changed     | "count": 32274                          | "count": "32274"                      | /count
          petition.count.changed     | "pending": 1187                         | "pending": null                       | /pending
          petition.count.changed     | "version": 5120                         | "version": 0                          | /version
          """)
  void wrongValueIsRefused(String type, String right, String wrong, String where) {
    Contract contract = Contract.of(type);
    String complete = contract.example("complete");
    assertThat(complete).contains(right);

    assertThat(contract.validate(complete.replace(right, wrong)))
        .isNotEmpty()
        .allSatisfy(error -> assertThat(error.getInstanceLocation().toString()).isEqualTo(where));
  }

  @SuppressWarnings("unchecked")
  private static List<String> required(Map<String, Object> schema) {
    return (List<String>) schema.getOrDefault("required", List.of());
  }

  private static List<String> paths(String prefix, Map<?, ?> object) {
    return object.entrySet().stream()
        .flatMap(
            entry -> {
              String path = prefix + entry.getKey();
              return entry.getValue() instanceof Map<?, ?> inner
                  ? Stream.concat(Stream.of(path), paths(path + ".", inner).stream())
                  : Stream.of(path);
            })
        .toList();
  }
}
