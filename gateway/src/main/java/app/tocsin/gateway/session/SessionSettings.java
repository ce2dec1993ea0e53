package app.tocsin.gateway.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How staff sign in.
 *
 * @param issuer the OIDC provider, as it calls itself; blank = nobody signs in, there is no console
 * @param issuerInside where this process reaches the provider, when not at that address
 * @param clientId who the gateway is to the provider
 * @param clientSecret its secret there
 * @param keys {@code <id>:<base64 of 32 bytes>[,...]}, the same in every gateway: the first seals
 *     the sessions, all open them; blank = one made at the start, for a gateway that is alone
 * @param lasts a session ends so long after signing in, however much it is used
 */
@ConfigurationProperties("tocsin.session")
public record SessionSettings(
    String issuer,
    String issuerInside,
    String clientId,
    String clientSecret,
    String keys,
    Duration lasts) {

  /** Whether nobody signs in here. */
  public boolean off() {
    return issuer.isBlank();
  }

  /** The provider's address for calls of this process. */
  String inside(String address) {
    return !issuerInside.isBlank() && address.startsWith(issuer)
        ? issuerInside + address.substring(issuer.length())
        : address;
  }

  @Override
  public String toString() {
    return "SessionSettings[issuer=" + issuer + ", clientId=" + clientId + ", lasts=" + lasts + "]";
  }
}
