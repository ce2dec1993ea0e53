package app.tocsin.defaults.deployment;

import static app.tocsin.defaults.deployment.Repository.map;
import static app.tocsin.defaults.deployment.Repository.maps;
import static app.tocsin.defaults.deployment.Repository.string;
import static app.tocsin.defaults.deployment.Repository.strings;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Topics, realm, alerts and dashboard: what is declared is well-formed and speaks of things that
 * exist.
 */
class OperationsTest {
  private static final List<String> ROLES =
      List.of("organiser", "moderator", "analyst", "partner", "admin");
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:tocsin|http|jvm|process|kafka)_[a-z_]+[a-z]\\b");

  @Test
  void everyTopicHasADeadLetterTopicThatIsNeverCutUnlessItsTopicForgets() {
    List<Map<String, Object>> topics = topics();
    for (Map<String, Object> topic : topics) {
      String name = string(topic, "name");
      assertThat(string(topic, "visibility")).as(name).isIn("published", "internal");
      assertThat(map(topic.get("config"))).as(name).containsKey("cleanup.policy");
      if (!name.endsWith(".dlt")) {
        assertThat(topics)
            .as(name)
            .anySatisfy(
                letters -> {
                  assertThat(letters).containsEntry("name", name + ".dlt");
                  assertThat(map(letters.get("config")))
                      .containsEntry("retention.ms", forgets(name) ? retention(topic) : -1);
                });
        assertThat(name.contains(".internal."))
            .as(name)
            .isEqualTo(string(topic, "visibility").equals("internal"));
      }
    }
    assertThat(topics.stream().map(topic -> topic.get("name")))
        .doesNotHaveDuplicates()
        .contains(
            "petition.petitions",
            "petition.reviews",
            "petition.signatures",
            "petition.counts",
            "petition.internal.signature-log",
            "petition.internal.mail-commands");
  }

  /** Personal data isn't kept for ever, also where nobody can read it. */
  private static boolean forgets(String topic) {
    return Set.of("gathering.internal.registration-log", "petition.sharings", "gathering.sharings")
        .contains(topic);
  }

  private static Object retention(Map<String, Object> topic) {
    return map(topic.get("config")).get("retention.ms");
  }

  @Test
  void theScriptCreatesExactlyTheDeclaredTopics(@TempDir Path folder) throws Exception {
    Path calls = folder.resolve("calls");
    Path stub = folder.resolve("kafka-topics.sh");
    Files.writeString(stub, "#!/bin/sh\necho \"$*\" >> " + calls + "\n");
    assertThat(stub.toFile().setExecutable(true)).isTrue();
    ProcessBuilder script =
        new ProcessBuilder(
                "sh",
                Repository.ROOT.resolve("infra/kafka/create-topics.sh").toString(),
                Repository.ROOT.resolve("infra/kafka/topics.yaml").toString(),
                "broker:9092")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    script.environment().put("KAFKA_TOPICS", stub.toString());
    assertThat(script.start().waitFor()).isZero();
    List<String> expected = new ArrayList<>();
    for (Map<String, Object> topic : topics()) {
      StringBuilder call =
          new StringBuilder("--bootstrap-server broker:9092 --create --if-not-exists --topic ")
              .append(topic.get("name"))
              .append(" --partitions ")
              .append(topic.get("partitions"));
      map(topic.get("config"))
          .forEach((key, value) -> call.append(" --config ").append(key).append('=').append(value));
      expected.add(call.toString());
    }
    assertThat(Files.readAllLines(calls)).isEqualTo(expected);
  }

  @Test
  void theRealmGivesEachDemoClientItsOneRole() {
    JsonNode realm = Json.mapper().readTree(Repository.text("infra/identity/tocsin-realm.json"));
    assertThat(realm.path("realm").asString()).isEqualTo("tocsin");
    for (String role : ROLES) {
      String id = "demo-" + role;
      JsonNode client = find(realm.path("clients"), "clientId", id);
      assertThat(client.path("secret").asString()).isEqualTo(id);
      assertThat(client.path("serviceAccountsEnabled").asBoolean()).isTrue();
      assertThat(client.path("standardFlowEnabled").asBoolean(true)).isFalse();
      JsonNode mappers = client.path("protocolMappers");
      assertThat(find(mappers, "name", "roles").path("config").path("claim.name").asString())
          .isEqualTo("roles");
      assertThat(
              find(mappers, "name", "audience")
                  .path("config")
                  .path("included.custom.audience")
                  .asString())
          .isEqualTo("tocsin");
      JsonNode account = find(realm.path("users"), "serviceAccountClientId", id);
      assertThat(account.path("realmRoles").valueStream().map(JsonNode::asString))
          .containsExactly(role);
      find(realm.path("roles").path("realm"), "name", role);
    }
  }

  @Test
  void alertsSpeakOfMetricsThatAProcessExposes() {
    Set<String> names = new TreeSet<>();
    for (Map<String, Object> group :
        maps(Repository.yaml("infra/observability/alerts.yml").get("groups"))) {
      for (Map<String, Object> rule : maps(group.get("rules"))) {
        String alert = string(rule, "alert");
        assertThat(names.add(alert)).as(alert).isTrue();
        assertThat(map(rule.get("labels"))).as(alert).containsKey("severity");
        assertThat(map(rule.get("annotations"))).as(alert).containsKeys("summary", "description");
        assertQuery(alert, string(rule, "expr"));
      }
    }
    assertThat(names)
        .contains(
            "CountDrift",
            "DeadLetters",
            "ErasureWaits",
            "LogLag",
            "OutboxAge",
            "NotReady",
            "ServerErrors");
  }

  @Test
  void theDashboardSpeaksOfMetricsThatAProcessExposes() {
    JsonNode dashboard =
        Json.mapper()
            .readTree(Repository.text("infra/observability/grafana/dashboards/tocsin.json"));
    Set<Integer> ids = new TreeSet<>();
    int queries = 0;
    for (JsonNode panel : dashboard.path("panels")) {
      assertThat(ids.add(panel.path("id").asInt())).isTrue();
      for (JsonNode target : panel.path("targets")) {
        assertThat(target.path("datasource").path("uid").asString()).isEqualTo("prometheus");
        assertQuery(panel.path("title").asString(), target.path("expr").asString());
        queries++;
      }
    }
    assertThat(queries).isGreaterThan(10);
    Map<String, Object> source =
        maps(Repository.yaml("infra/observability/grafana/provisioning/datasources/prometheus.yaml")
                .get("datasources"))
            .getFirst();
    assertThat(source).containsEntry("uid", "prometheus");
  }

  /** Checked in the code of the module that is to expose it, for every metric that is our own. */
  @Test
  void everyMetricOfOursIsExposedByWhomItIsSaidToBe() {
    String shared =
        Repository.sources("infra/service-defaults") + Repository.sources("infra/messaging");
    for (Map<String, Object> metric :
        maps(Repository.yaml("infra/observability/metrics.yaml").get("metrics"))) {
      String name = string(metric, "name");
      if (!name.startsWith("tocsin_") || metric.containsKey("awaited")) {
        continue;
      }
      String meter = '"' + name.replaceFirst("_(total|seconds)$", "").replace('_', '.') + '"';
      for (String module : strings(metric.get("by"))) {
        if (!Repository.isConfigured(module)) {
          continue;
        }
        assertThat(shared.contains(meter) || Repository.sources(module).contains(meter))
            .as("%s has a meter %s", module, meter)
            .isTrue();
      }
    }
  }

  @Test
  void prometheusAsksEveryProcess() {
    Map<String, Object> prometheus = Repository.yaml("infra/observability/prometheus.yml");
    assertThat(strings(prometheus.get("rule_files"))).containsExactly("alerts.yml");
    Map<String, Object> job = maps(prometheus.get("scrape_configs")).getFirst();
    Set<String> expected = new TreeSet<>();
    map(Repository.yaml("docker-compose.yml").get("services"))
        .forEach(
            (name, service) -> {
              Map<String, Object> environment = map(map(service).get("environment"));
              if (environment.containsKey("TOCSIN_INSTANCE")) {
                Object port =
                    environment.getOrDefault(
                        "MANAGEMENT_SERVER_PORT", environment.get("SERVER_PORT"));
                expected.add(name + ":" + port);
              }
            });
    assertThat(strings(maps(job.get("static_configs")).getFirst().get("targets")))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static void assertQuery(String what, String query) {
    assertThat(query.chars().filter(c -> c == '(').count())
        .as(what)
        .isEqualTo(query.chars().filter(c -> c == ')').count());
    Set<String> known = new TreeSet<>();
    for (Map<String, Object> metric :
        maps(Repository.yaml("infra/observability/metrics.yaml").get("metrics"))) {
      known.add(string(metric, "name"));
    }
    String withoutLabels = query.replaceAll("\\{[^}]*}", " ").replaceAll("by \\([^)]*\\)", " ");
    Matcher metric = METRIC.matcher(withoutLabels);
    int found = 0;
    while (metric.find()) {
      String base = metric.group().replaceFirst("_(bucket|count|sum)$", "");
      assertThat(known.contains(metric.group()) || known.contains(base))
          .as("%s: %s is in metrics.yaml", what, metric.group())
          .isTrue();
      found++;
    }
    assertThat(found > 0 || query.startsWith("up{")).as(what + ": " + query).isTrue();
  }

  private static JsonNode find(JsonNode list, String field, String value) {
    return list.valueStream()
        .filter(entry -> entry.path(field).asString("").equals(value))
        .findFirst()
        .orElseThrow(() -> new AssertionError(field + " " + value + " in " + list));
  }

  private static List<Map<String, Object>> topics() {
    return maps(Repository.yaml("infra/kafka/topics.yaml").get("topics"));
  }
}
