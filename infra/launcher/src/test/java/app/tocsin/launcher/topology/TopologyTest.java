package app.tocsin.launcher.topology;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.launcher.jvm.JvmTable;
import app.tocsin.launcher.state.Home;
import app.tocsin.launcher.state.Secrets;
import app.tocsin.launcher.topology.Options.RealServers;
import app.tocsin.launcher.topology.Part.Stage;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TopologyTest {
  private static final Home HOME = new Home(Path.of("/somewhere/.tocsin"));
  private static final Secrets SECRETS =
      new Secrets("address-secret", "token-secret", "1:pii", "1:partner-keys", "1:sharing-keys");

  private static Topology topology(Options options) {
    return new Topology(options, HOME, Path.of("/project"));
  }

  private static Map<String, Integer> ports(Topology topology) {
    Map<String, Integer> ports = new TreeMap<>();
    int port = 20_001;
    for (String name : topology.portNames()) {
      ports.put(name, port++);
    }
    return ports;
  }

  private static List<Part> parts(Options options) {
    Topology topology = topology(options);
    return topology.parts(ports(topology), SECRETS);
  }

  private static Part part(List<Part> parts, String name) {
    return parts.stream().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
  }

  private static Options with(RealServers real, Map<String, Integer> instances) {
    return new Options(8080, "127.0.0.1", false, real, instances, Map.of());
  }

  @Test
  void usualSystemHasEveryProcessAndWhatOthersWaitForStartsFirst() {
    assertThat(parts(Options.usual(8080)))
        .extracting(Part::name)
        .containsExactly(
            "broker",
            "store",
            "issuer",
            "mail",
            "petition-service",
            "event-service",
            "partner-service",
            "analytics-service",
            "gateway")
        .hasSize(Options.KINDS);
  }

  @Test
  void edgeStopsBeforeServicesAndStorageLast() {
    List<Part> parts = parts(Options.usual(8080));

    assertThat(part(parts, "gateway").stage().stopOrder()).isLessThan(Stage.SERVICE.stopOrder());
    assertThat(part(parts, "petition-service").stage().stopOrder())
        .isLessThan(Stage.STORAGE.stopOrder());
    assertThat(part(parts, "broker").stage()).isEqualTo(Stage.STORAGE);
  }

  @Test
  void everyKindHasARowInTheJvmTable() {
    assertThat(parts(Options.usual(8080)))
        .allSatisfy(part -> assertThat(JvmTable.flags(part.kind())).isNotEmpty());
  }

  @Test
  void onlyTheGatewayListensWhereToldAndAllElseOnLoopback() {
    List<Part> parts =
        parts(new Options(9000, "0.0.0.0", true, RealServers.NONE, Map.of(), Map.of()));

    assertThat(part(parts, "gateway").environment())
        .containsEntry("SERVER_ADDRESS", "0.0.0.0")
        .containsEntry("SERVER_PORT", "9000")
        .containsEntry("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1")
        .containsEntry("TOCSIN_LIMITS_LOOPBACK", "on")
        .containsEntry("TOCSIN_PUBLIC_URL", "http://localhost:9000");
    assertThat(part(parts, "partner-service").environment())
        .containsEntry("SERVER_ADDRESS", "127.0.0.1");
  }

  @Test
  void onlyServicesThatKeepPersonsGetTheSecrets() {
    List<Part> parts = parts(Options.usual(8080));

    assertThat(parts.stream().filter(part -> part.environment().toString().contains("secret")))
        .extracting(Part::name)
        .containsExactly("petition-service", "event-service");
    assertThat(parts.stream().filter(part -> part.environment().containsValue("1:partner-keys")))
        .extracting(Part::name)
        .containsExactly("partner-service");
  }

  @Test
  void eachServiceHasADatabaseOfItsOwn() {
    List<Part> parts = parts(Options.usual(8080));

    assertThat(part(parts, "petition-service").environment().get("SPRING_MONGODB_URI"))
        .endsWith("/petition");
    assertThat(part(parts, "analytics-service").environment().get("SPRING_MONGODB_URI"))
        .endsWith("/analytics");
  }

  @Test
  void databaseNameGoesBeforeTheParametersOfARealServer() {
    RealServers real =
        new RealServers(
            Optional.empty(),
            Optional.of(URI.create("mongodb://a:1,b:2/other?replicaSet=rs0&w=majority")),
            Optional.empty(),
            Optional.empty());

    assertThat(part(parts(with(real, Map.of())), "event-service").environment())
        .containsEntry("SPRING_MONGODB_URI", "mongodb://a:1,b:2/event?replicaSet=rs0&w=majority");
  }

  @Test
  void realServersReplaceTheEmbeddedOnes() {
    RealServers real =
        new RealServers(
            Optional.of("k1:9092,k2:9092"),
            Optional.of(URI.create("mongodb://m:27017")),
            Optional.of("relay:2525"),
            Optional.of(URI.create("https://id.example/realms/tocsin")));
    List<Part> parts = parts(with(real, Map.of()));

    assertThat(parts)
        .extracting(Part::name)
        .containsExactly(
            "petition-service", "event-service", "partner-service", "analytics-service", "gateway");
    assertThat(part(parts, "petition-service").environment())
        .containsEntry("SPRING_KAFKA_BOOTSTRAP_SERVERS", "k1:9092,k2:9092")
        .containsEntry("SPRING_MAIL_HOST", "relay")
        .containsEntry("SPRING_MAIL_PORT", "2525")
        .containsEntry(
            "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI",
            "https://id.example/realms/tocsin")
        .doesNotContainKey("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWK_SET_URI")
        .doesNotContainKey("TOCSIN_MAIL_RATE");
    assertThat(part(parts, "gateway").environment())
        .containsEntry("TOCSIN_ISSUER_URL", "")
        .containsEntry("TOCSIN_MAILBOX_URL", "");
  }

  @Test
  void embeddedIssuerIsTrustedUnderThePublicUrlAndAskedForKeysDirectly() {
    Topology topology = topology(Options.usual(8080));
    Map<String, Integer> ports = ports(topology);

    assertThat(part(topology.parts(ports, SECRETS), "event-service").environment())
        .containsEntry(
            "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", "http://localhost:8080/auth")
        .containsEntry(
            "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWK_SET_URI",
            "http://127.0.0.1:%d/auth/oauth2/jwks".formatted(ports.get("issuer")));
  }

  @Test
  void twoInstancesHaveTheirOwnNamesAndTheGatewayKnowsBoth() {
    Topology topology = topology(with(RealServers.NONE, Map.of("petition-service", 2)));
    Map<String, Integer> ports = ports(topology);
    List<Part> parts = topology.parts(ports, SECRETS);

    assertThat(part(parts, "petition-service-1").environment())
        .containsEntry("TOCSIN_INSTANCE", "petition-service-1");
    assertThat(part(parts, "petition-service-2").environment())
        .containsEntry("TOCSIN_INSTANCE", "petition-service-2");
    assertThat(part(parts, "petition-service-2").kind()).isEqualTo("petition-service");
    assertThat(part(parts, "gateway").environment())
        .containsEntry(
            "TOCSIN_PETITION_URL",
            "http://127.0.0.1:%d,http://127.0.0.1:%d"
                .formatted(ports.get("petition-service-1"), ports.get("petition-service-2")));
  }

  @Test
  void stableInstanceNameOfASingleServiceIsTheFirst() {
    assertThat(part(parts(Options.usual(8080)), "petition-service").environment())
        .containsEntry("TOCSIN_INSTANCE", "petition-service-1");
  }
}
