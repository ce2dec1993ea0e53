package app.tocsin.defaults.deployment;

import static app.tocsin.defaults.deployment.Repository.map;
import static app.tocsin.defaults.deployment.Repository.string;
import static app.tocsin.defaults.deployment.Repository.strings;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ComposeTest {
  private static final Set<String> OURS =
      Set.of(
          "gateway", "petition-service", "event-service", "partner-service", "analytics-service");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:[-?][^}]*)?}");
  private static final Pattern PINNED =
      Pattern.compile("[a-z0-9./-]+:v?\\d+\\.\\d+(\\.\\d+)?[A-Za-z0-9._-]*");

  private final Map<String, Object> compose = Repository.yaml("docker-compose.yml");
  private final Map<String, Object> services = map(compose.get("services"));

  @Test
  void everyImageIsPinnedToAVersion() {
    services.forEach(
        (name, service) -> assertThat(string(map(service), "image")).as(name).matches(PINNED));
    assertThat(
            Repository.text("infra/docker/Dockerfile")
                .lines()
                .filter(line -> line.startsWith("FROM ")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.split(" ", -1)[1]).matches(PINNED));
  }

  @Test
  void onlyTheGatewayIsPublishedToTheWorld() {
    services.forEach(
        (name, service) -> {
          for (String port : strings(map(service).get("ports"))) {
            if (!name.equals("gateway")) {
              assertThat(port).as(name).startsWith("127.0.0.1:");
            }
          }
        });
    Map<String, Object> networks = map(compose.get("networks"));
    assertThat(map(networks.get("inner"))).containsEntry("internal", true);
    assertThat(
            services.entrySet().stream()
                .filter(
                    service -> strings(map(service.getValue()).get("networks")).contains("edge"))
                .map(Map.Entry::getKey))
        .containsExactlyInAnyOrder(
            "gateway", "partner-service", "analytics-service", "mailpit", "grafana");
  }

  @Test
  void everyProcessOfOursIsBuiltByTheOneDockerfileAndRunsWithoutPrivileges() {
    for (String name : OURS) {
      Map<String, Object> service = map(services.get(name));
      Map<String, Object> build = map(service.get("build"));
      assertThat(string(build, "dockerfile")).isEqualTo("infra/docker/Dockerfile");
      assertThat(map(build.get("args"))).containsEntry("MODULE", name);
      assertThat(service).containsEntry("read_only", true);
      assertThat(strings(service.get("cap_drop"))).containsExactly("ALL");
      assertThat(Files.isDirectory(Repository.ROOT.resolve(name))).isTrue();
    }
    String dockerfile = Repository.text("infra/docker/Dockerfile");
    assertThat(dockerfile)
        .contains("USER 10001")
        .contains("extract --layers")
        .contains("HEALTHCHECK");
  }

  @Test
  void everyProcessOfOursHasItsPortAndAnInstanceOfItsOwn() {
    Set<String> ports = new TreeSet<>();
    Set<String> instances = new TreeSet<>();
    for (String name : OURS) {
      Map<String, Object> environment = environment(name);
      ports.add(string(environment, "SERVER_PORT"));
      instances.add(string(environment, "TOCSIN_INSTANCE"));
    }
    assertThat(ports).containsExactly("8080", "8081", "8082", "8083", "8084");
    assertThat(instances).hasSize(OURS.size());
    Map<String, Object> gateway = environment("gateway");
    for (String name : OURS) {
      if (!name.equals("gateway")) {
        String variable =
            "TOCSIN_" + name.replace("-service", "").toUpperCase(Locale.ROOT) + "_URL";
        assertThat(gateway)
            .containsEntry(
                variable, "http://" + name + ":" + string(environment(name), "SERVER_PORT"));
        assertThat(string(environment(name), "SPRING_MONGODB_URI"))
            .contains("/" + name.replace("-service", "") + "?replicaSet=tocsin");
      }
    }
  }

  /**
   * A name that nobody reads is a setting that does nothing: checked as soon as the module has a
   * configuration.
   */
  @Test
  void everySettingOfAProcessIsReadByIt() {
    for (String name : OURS) {
      if (!Repository.isConfigured(name)) {
        continue;
      }
      String sources = Repository.sources(name) + Repository.sources("infra/service-defaults");
      for (String variable : environment(name).keySet()) {
        String property = variable.toLowerCase(Locale.ROOT).replace('_', '.');
        boolean standard = variable.matches("(SERVER|SPRING|MANAGEMENT)_[A-Z0-9_]+");
        assertThat(standard || sources.contains("${" + variable) || sources.contains(property))
            .as("%s reads %s", name, variable)
            .isTrue();
      }
    }
  }

  @Test
  void everySecretIsAskedForAndNoneIsWrittenDown() {
    Set<String> asked = new TreeSet<>();
    Matcher matcher = VARIABLE.matcher(Repository.text("docker-compose.yml"));
    while (matcher.find()) {
      String fallback = Objects.requireNonNullElse(matcher.group(2), "");
      asked.add(matcher.group(1));
      if (matcher.group(1).matches(".*(SECRET|KEYS|PASSWORD)")) {
        assertThat(fallback).as(matcher.group()).startsWith(":?");
      }
    }
    Set<String> documented = new TreeSet<>();
    for (String line : Repository.text("infra/docker/env.example").lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        documented.add(line.substring(0, line.indexOf('=')));
        if (line.matches("[A-Z_]*(SECRET|PASSWORD)=.*")) {
          assertThat(line).endsWith("=");
        }
      }
    }
    assertThat(documented).isEqualTo(asked);
    services.forEach(
        (name, service) ->
            map(map(service).get("environment"))
                .forEach(
                    (variable, value) -> {
                      if (variable.matches(".*(SECRET|KEYS|PASSWORD)")) {
                        assertThat(String.valueOf(value)).as(name).startsWith("${");
                      }
                    }));
  }

  @Test
  void whateverIsMountedOrWaitedForExists() {
    services.forEach(
        (name, service) -> {
          for (String volume : strings(map(service).get("volumes"))) {
            String source = volume.substring(0, volume.indexOf(':'));
            if (source.startsWith("./")) {
              assertThat(Repository.ROOT.resolve(source.substring(2))).as(name).exists();
              assertThat(volume).as(name).endsWith(":ro");
            } else {
              assertThat(map(compose.get("volumes"))).as(name).containsKey(source);
            }
          }
          assertThat(services.keySet())
              .as(name)
              .containsAll(map(map(service).get("depends_on")).keySet());
        });
  }

  @Test
  void anAcknowledgedRecordIsOnTwoOfThreeBrokers() {
    for (int broker = 1; broker <= 3; broker++) {
      assertThat(environment("kafka-" + broker))
          .containsEntry("KAFKA_NODE_ID", broker)
          .containsEntry("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://kafka-" + broker + ":9092")
          .containsEntry("KAFKA_DEFAULT_REPLICATION_FACTOR", 3)
          .containsEntry("KAFKA_MIN_INSYNC_REPLICAS", 2)
          .containsEntry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", 3)
          .containsEntry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", 2)
          .containsEntry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", 3)
          .containsEntry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
          .containsEntry("KAFKA_UNCLEAN_LEADER_ELECTION_ENABLE", "false");
    }
  }

  private Map<String, Object> environment(String service) {
    return map(map(services.get(service)).get("environment"));
  }
}
