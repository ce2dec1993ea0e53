package app.tocsin.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * A service as {@code docker-compose.yml} runs it: the same environment to the letter, but for the
 * addresses of containers, which are those of the test infrastructure instead.
 */
public final class ComposeService {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(?::([-?])([^}]*))?}");
  private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

  /** Ports on which containers listen, each on its own host. */
  private static final Set<String> PORTS = Set.of("SERVER_PORT", "MANAGEMENT_SERVER_PORT");

  private ComposeService() {}

  /**
   * The process, not started yet.
   *
   * @param module as in {@code docker-compose.yml}
   */
  public static ProcessUnderTest of(String module) {
    Map<String, String> environment = environment(module);
    int port = FreePort.next();
    boolean managed = environment.containsKey("MANAGEMENT_SERVER_PORT");
    int managementPort = managed ? FreePort.next() : port;
    ProcessUnderTest process =
        ProcessUnderTest.service(module, port, managementPort).option("-Xmx256m");
    environment.forEach(
        (name, value) -> {
          if (!PORTS.contains(name)) {
            process.environment(name, here(name, value));
          }
        });
    return managed
        ? process.environment("MANAGEMENT_SERVER_PORT", String.valueOf(managementPort))
        : process;
  }

  /** What the file says, with its variables filled in as {@code env.example} tells. */
  static Map<String, String> environment(String module) {
    Map<?, ?> services = map(compose().get("services"));
    Map<?, ?> service = map(services.get(module));
    Map<String, String> environment = new LinkedHashMap<>();
    map(service.get("environment"))
        .forEach(
            (name, value) -> environment.put(String.valueOf(name), filled(String.valueOf(value))));
    return environment;
  }

  private static Map<?, ?> compose() {
    try {
      return map(
          new Yaml().load(Files.readString(Repository.root().resolve("docker-compose.yml"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }

  private static String filled(String value) {
    return VARIABLE.matcher(value).replaceAll(ComposeService::fill);
  }

  private static String fill(MatchResult variable) {
    if ("-".equals(variable.group(2))) {
      return java.util.regex.Matcher.quoteReplacement(variable.group(3));
    }
    return variable.group(1).endsWith("_KEYS") ? "1:" + SECRET : SECRET;
  }

  private static String here(String name, String value) {
    return switch (name) {
      case "SPRING_KAFKA_BOOTSTRAP_SERVERS" -> TestKafka.bootstrapServers();
      case "SPRING_MONGODB_URI" ->
          TestMongo.connectionString(
              "compose-" + value.replaceFirst(".*/", "").replaceFirst("\\?.*", ""));
      case "SPRING_MAIL_HOST" -> TestMail.smtpHost();
      case "SPRING_MAIL_PORT" -> String.valueOf(TestMail.smtpPort());
      case "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI" -> TestIssuer.shared().issuer();
      case "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWK_SET_URI" ->
          TestIssuer.shared().jwkSetUri();
      default -> value;
    };
  }
}
