package app.tocsin.partner;

import app.tocsin.testsupport.TestInfrastructure;
import app.tocsin.testsupport.TestMail;
import java.util.Base64;
import org.springframework.test.context.DynamicPropertyRegistry;

/** What an instance under test needs: the test infrastructure, a key, and loopback receivers. */
final class PartnerSettings {
  private PartnerSettings() {}

  static void register(DynamicPropertyRegistry properties, Class<?> testClass) {
    TestInfrastructure.register(properties, testClass);
    properties.add("tocsin.instance", testClass::getSimpleName);
    properties.add("spring.mail.host", TestMail::smtpHost);
    properties.add("spring.mail.port", TestMail::smtpPort);
    properties.add("tocsin.webhooks.loopback", () -> true);
    properties.add(
        "tocsin.partner.sharing-keys",
        () -> "1:" + Base64.getEncoder().encodeToString(new byte[32]));
    properties.add(
        "tocsin.partner.keys", () -> "1:" + Base64.getEncoder().encodeToString(new byte[32]));
  }
}
