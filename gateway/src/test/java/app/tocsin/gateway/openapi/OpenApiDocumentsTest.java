package app.tocsin.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiDocumentsTest {
  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }

  @Test
  void componentsThatSayTheSameAreNoConflict() {
    JsonNode document = json("{'components':{'schemas':{'Problem':{'type':'object'}}}}");

    var merged = OpenApiDocuments.merge(Map.of("a", document, "b", document));

    assertThat(merged.conflicts()).isEmpty();
  }

  @Test
  void componentsAndPathsThatDifferAreNamedAndTheFirstStays() {
    Map<String, JsonNode> services = new LinkedHashMap<>();
    services.put(
        "one",
        json("{'paths':{'/x':{'get':{}}},'components':{'schemas':{'A':{'type':'object'}}}}"));
    services.put(
        "two",
        json("{'paths':{'/x':{'put':{}}},'components':{'schemas':{'A':{'type':'string'}}}}"));

    var merged = OpenApiDocuments.merge(services);

    assertThat(merged.conflicts()).containsExactly("two paths /x", "two schemas A");
    assertThat(merged.document().at("/components/schemas/A/type").asString()).isEqualTo("object");
    assertThat(merged.document().at("/paths/~1x").has("get")).isTrue();
  }
}
