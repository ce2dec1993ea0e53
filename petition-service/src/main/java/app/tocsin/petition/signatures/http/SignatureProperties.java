package app.tocsin.petition.signatures.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The secrets of signing.
 *
 * @param addressSecret base64 of at least 32 bytes; must never change: people who signed would be
 *     taken for new ones
 * @param tokenSecret base64 of at least 32 bytes; a change ends the links already sent
 * @param tokenValidity how long a link in a mail can be used
 * @param consentValidity how long the link by which signers see, take back and erase can be used
 * @param personKeys {@code <id>:<base64 of 32 bytes>[,...]}; the first encrypts, all decrypt
 */
@ConfigurationProperties("tocsin.signing")
record SignatureProperties(
    String addressSecret,
    String tokenSecret,
    Duration tokenValidity,
    Duration consentValidity,
    String personKeys) {
  SignatureProperties {
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
    return "SignatureProperties[hidden]";
  }
}
