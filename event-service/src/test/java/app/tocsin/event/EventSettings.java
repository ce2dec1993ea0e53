package app.tocsin.event;

import app.tocsin.testsupport.TestInfrastructure;
import app.tocsin.testsupport.TestMail;
import java.util.Base64;
import org.springframework.test.context.DynamicPropertyRegistry;

/** What an instance under test needs: the test infrastructure, and secrets that are none. */
final class EventSettings {
  private EventSettings() {}

  static void register(DynamicPropertyRegistry properties, Class<?> testClass) {
    TestInfrastructure.register(properties, testClass);
    properties.add("tocsin.instance", testClass::getSimpleName);
    String secret = Base64.getEncoder().encodeToString(new byte[32]);
    properties.add("spring.mail.port", TestMail::smtpPort);
    properties.add("tocsin.mail.rate", () -> 500);
    properties.add("tocsin.registration.address-secret", () -> secret);
    properties.add("tocsin.registration.token-secret", () -> secret);
    properties.add("tocsin.registration.person-keys", () -> "1:" + secret);
    properties.add("tocsin.registration.sharing-keys", () -> "1:" + secret);
    properties.add("management.endpoint.health.group.readiness.include", () -> "readinessState");
  }
}
