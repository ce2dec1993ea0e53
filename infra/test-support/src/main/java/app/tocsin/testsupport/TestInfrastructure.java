package app.tocsin.testsupport;

import java.util.Locale;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * Points a service under test at the test infrastructure:
 *
 * <pre>{@code
 * @DynamicPropertySource
 * static void infrastructure(DynamicPropertyRegistry properties) {
 *   TestInfrastructure.register(properties, SignaturesIT.class);
 * }
 * }</pre>
 */
public final class TestInfrastructure {

  private TestInfrastructure() {}

  /** Kafka, the issuer, and a MongoDB database named after the test class. */
  public static void register(DynamicPropertyRegistry properties, Class<?> testClass) {
    properties.add("spring.kafka.bootstrap-servers", TestKafka::bootstrapServers);
    properties.add("spring.mongodb.uri", () -> TestMongo.connectionString(databaseOf(testClass)));
    properties.add(
        "spring.security.oauth2.resourceserver.jwt.issuer-uri", () -> TestIssuer.shared().issuer());
    properties.add(
        "spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
        () -> TestIssuer.shared().jwkSetUri());
  }

  /**
   * The database that {@link #register} gives a test class: its simple name and a hash of its
   * package.
   */
  public static String databaseOf(Class<?> testClass) {
    String name = testClass.getSimpleName().toLowerCase(Locale.ROOT);
    String unique = Integer.toHexString(testClass.getName().hashCode());
    return name.substring(0, Math.min(name.length(), 50)) + "-" + unique;
  }
}
