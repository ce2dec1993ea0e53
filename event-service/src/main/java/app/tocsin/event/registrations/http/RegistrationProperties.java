package app.tocsin.event.registrations.http;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The secrets of registering, and where citizens reach the pages.
 *
 * @param addressSecret base64 of at least 32 bytes; must never change: people who registered would
 *     be taken for new ones
 * @param tokenSecret base64 of at least 32 bytes; a change ends the links already sent
 * @param personKeys {@code <id>:<base64 of 32 bytes>[,...]}; the first encrypts, all decrypt
 * @param publicUrl without a slash at the end
 * @param keepFor after the end of a slot, for its hosts; then who registered is erased
 */
@ConfigurationProperties("tocsin.registration")
record RegistrationProperties(
    String addressSecret, String tokenSecret, String personKeys, URI publicUrl, Duration keepFor) {
  RegistrationProperties {
    require("TOCSIN_ADDRESS_SECRET", addressSecret);
    require("TOCSIN_TOKEN_SECRET", tokenSecret);
    require("TOCSIN_PII_KEYS", personKeys);
  }

  private static void require(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          name + " isn't set (expected: a secret; see the service's README)");
    }
  }

  /** Hides everything. */
  @Override
  public String toString() {
    return "RegistrationProperties[hidden]";
  }
}
