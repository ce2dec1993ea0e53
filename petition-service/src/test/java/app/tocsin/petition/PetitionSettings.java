package app.tocsin.petition;

import app.tocsin.testsupport.TestInfrastructure;
import app.tocsin.testsupport.TestMail;
import java.util.Base64;
import org.springframework.test.context.DynamicPropertyRegistry;

/** What an instance under test needs: the test infrastructure, and secrets that are none. */
final class PetitionSettings {
  private PetitionSettings() {}

  static void register(DynamicPropertyRegistry properties, Class<?> testClass) {
    TestInfrastructure.register(properties, testClass);
    String secret = Base64.getEncoder().encodeToString(new byte[32]);
    properties.add("spring.mail.port", TestMail::smtpPort);
    properties.add("tocsin.instance", testClass::getSimpleName);
    properties.add("tocsin.mail.rate", () -> 1_000);
    properties.add("tocsin.signing.address-secret", () -> secret);
    properties.add("tocsin.signing.token-secret", () -> secret);
    properties.add("tocsin.signing.person-keys", () -> "1:" + secret);
    properties.add("tocsin.signing.sharing-keys", () -> "1:" + secret);
  }
}
