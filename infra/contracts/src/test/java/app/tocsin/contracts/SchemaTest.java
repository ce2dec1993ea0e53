package app.tocsin.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {

  /** What would tell who signed. Exact names, so that {@code addressee} stays possible. */
  private static final Set<String> PERSONAL =
      Set.of(
          "name",
          "givenname",
          "familyname",
          "email",
          "emailaddress",
          "address",
          "addresskey",
          "postcode",
          "phone",
          "birthdate",
          "ip",
          "ipaddress",
          "useragent");

  static List<Contract> contracts() {
    return Contract.all();
  }

  @Test
  void everyTypeOfTheSigningPathHasAContract() {
    assertThat(contracts())
        .extracting(contract -> contract.topic() + "/" + contract.type())
        .contains(
            "petition.petitions/petition.published",
            "petition.petitions/petition.edited",
            "petition.petitions/petition.closed",
            "petition.signatures/petition.signature.counted",
            "petition.counts/petition.count.changed");
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void schemaIsValid202012(Contract contract) {
    assertThat(contract.schema())
        .containsEntry("$schema", "https://json-schema.org/draft/2020-12/schema");
    assertThat(Contract.validateSchema(Contract.read(contract.file()))).isEmpty();
  }

  @Test
  void metaSchemaRefusesWhatIsNoSchema() {
    Contract counted = Contract.of("petition.count.changed");
    String broken = Contract.read(counted.file()).replace("\"minimum\": 0", "\"minimum\": \"0\"");

    assertThat(Contract.validateSchema(broken)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void identifierNamesTypeAndVersion(Contract contract) {
    assertThat(contract.schema()).containsEntry("$id", contract.id());
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void everyPropertyIsDescribed(Contract contract) {
    assertThat(Property.of(contract.schema()))
        .isNotEmpty()
        .allSatisfy(
            property ->
                assertThat(property.schema().get("description"))
                    .as(property.path())
                    .asString()
                    .hasSizeGreaterThan(10));
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void readersMayMeetPropertiesTheyDoNotKnow(Contract contract) {
    assertThat(Contract.read(contract.file()))
        .doesNotContain("additionalProperties", "unevaluatedProperties");
    String extended = contract.example("minimal").replaceFirst("\\{", "{\"addedLater\": [1],");

    assertThat(contract.validate(extended)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void noPersonalDataIsDeclaredAtAnyDepth(Contract contract) {
    assertThat(Property.of(contract.schema()))
        .allSatisfy(
            property ->
                assertThat(PERSONAL)
                    .as(property.path())
                    .doesNotContain(property.name().toLowerCase(Locale.ROOT)));
  }

  @Test
  void everyPetitionEventCarriesTheSameState() {
    Map<?, ?> published = state("petition.published");
    Map<?, ?> closed = state("petition.closed");

    assertThat(state("petition.edited")).isEqualTo(published);
    published.forEach(
        (name, schema) -> {
          if (!name.equals("status")) {
            assertThat(closed.get(name)).as(name.toString()).isEqualTo(schema);
          }
        });
  }

  /** What isn't public is told by that it happened, when, and a category. */
  @Test
  void reviewTellsNothingOfTheTextOfAPetitionAndOfNobody() {
    assertThat(contracts())
        .filteredOn(contract -> contract.topic().equals("petition.reviews"))
        .hasSize(4)
        .allSatisfy(
            contract ->
                assertThat(Property.of(contract.schema()))
                    .extracting(Property::name)
                    .isSubsetOf(
                        "petitionId",
                        "version",
                        "campaignId",
                        "submittedAt",
                        "decidedAt",
                        "ground"));
  }

  private static Map<?, ?> state(String type) {
    return Contract.child(Contract.of(type).schema(), "properties");
  }
}
