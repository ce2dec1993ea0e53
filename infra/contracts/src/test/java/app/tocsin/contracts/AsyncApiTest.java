package app.tocsin.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AsyncApiTest {

  private static final Set<String> HEADERS =
      Set.of(
          "ce_specversion",
          "ce_id",
          "ce_type",
          "ce_source",
          "ce_time",
          "ce_subject",
          "ce_dataschema",
          "content-type",
          "traceparent");

  private final Map<String, Object> document =
      Contract.tree(Contract.ROOT.resolve("asyncapi.yaml"));

  @Test
  void documentIsAsyncApi3() {
    assertThat(document).containsEntry("asyncapi", "3.0.0").containsKeys("info", "operations");
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references = references(document);

    assertThat(references).isNotEmpty();
    for (String reference : references) {
      if (reference.startsWith("#/")) {
        assertThat(at(reference)).as(reference).isInstanceOf(Map.class);
      } else {
        assertThat(Contract.ROOT.resolve(reference)).as(reference).isRegularFile();
      }
    }
  }

  @Test
  void topicsAndTypesAreThoseOnDisk() {
    Set<String> described =
        channels().values().stream()
            .flatMap(
                channel ->
                    Contract.child(channel, "messages").keySet().stream()
                        .map(type -> channel.get("address") + "/" + type))
            .collect(Collectors.toSet());

    assertThat(described)
        .isEqualTo(
            Contract.all().stream()
                .map(contract -> contract.topic() + "/" + contract.type())
                .collect(Collectors.toSet()));
  }

  @Test
  void kafkaBindingNamesTheTopicOfItsChannel() {
    assertThat(channels()).isNotEmpty();
    channels()
        .values()
        .forEach(
            channel ->
                assertThat(
                        Contract.child(Contract.child(channel, "bindings"), "kafka").get("topic"))
                    .isEqualTo(channel.get("address")));
  }

  @Test
  void messageNamesItsTypeItsSchemaAndItsKey() {
    for (Contract contract : Contract.all()) {
      Map<?, ?> message = at("#/components/messages/" + contract.type());
      Map<?, ?> headers = Contract.child(Contract.child(message, "headers"), "properties");

      assertThat(message.get("name")).isEqualTo(contract.type());
      assertThat(Contract.child(headers, "ce_type").get("const")).isEqualTo(contract.type());
      assertThat(Contract.child(headers, "ce_dataschema").get("const")).isEqualTo(contract.id());
      assertThat(
              Contract.ROOT
                  .resolve((String) Contract.child(message, "payload").get("$ref"))
                  .normalize())
          .isEqualTo(contract.file());
      Object key =
          Contract.child(Contract.child(Contract.child(message, "bindings"), "kafka"), "key")
              .get("description");
      assertThat(Contract.child(contract.schema(), "properties").containsKey(key)).isTrue();
    }
  }

  @Test
  void headersAreThoseOfCloudEventsInBinaryMode() {
    Map<?, ?> headers = Contract.child(at("#/components/messageTraits/cloudEvent"), "headers");

    assertThat(Contract.child(headers, "properties").keySet()).isEqualTo(HEADERS);
    Set<Object> required = new HashSet<>((List<?>) headers.get("required"));
    assertThat(required).hasSize(HEADERS.size() - 1).doesNotContain("traceparent");
    for (Contract contract : Contract.all()) {
      assertThat(at("#/components/messages/" + contract.type()).get("traits"))
          .isEqualTo(List.of(Map.of("$ref", "#/components/messageTraits/cloudEvent")));
    }
  }

  @Test
  void everyFileBelongsToAContract() throws Exception {
    try (var files = Files.walk(Contract.ROOT)) {
      assertThat(files.filter(Files::isRegularFile))
          .allSatisfy(
              file ->
                  assertThat(Contract.ROOT.relativize(file).toString())
                      .matches(
                          "asyncapi\\.yaml|[a-z.]+/[a-z.-]+/(v[0-9]+\\.schema|examples/[a-z0-9-]+)\\.json"));
    }
  }

  @SuppressWarnings("unchecked")
  private Map<String, Map<?, ?>> channels() {
    return (Map<String, Map<?, ?>>) (Map<?, ?>) Contract.child(document, "channels");
  }

  private Map<?, ?> at(String reference) {
    Map<?, ?> node = document;
    for (String step : reference.substring(2).split("/")) {
      node = Contract.child(node, step);
    }
    return node;
  }

  private static List<String> references(Object node) {
    List<String> found = new ArrayList<>();
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> {
            if (name.equals("$ref")) {
              found.add((String) value);
            }
            found.addAll(references(value));
          });
    } else if (node instanceof List<?> list) {
      list.forEach(value -> found.addAll(references(value)));
    }
    return found;
  }
}
