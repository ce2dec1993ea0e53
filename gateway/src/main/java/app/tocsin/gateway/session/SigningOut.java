package app.tocsin.gateway.session;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** OpenID Connect RP-Initiated Logout 1.0: where a person goes to be signed out of the provider. */
final class SigningOut {
  private static final Logger LOG = LoggerFactory.getLogger(SigningOut.class);

  private final Provider provider;
  private final SessionSettings settings;

  SigningOut(Provider provider, SessionSettings settings) {
    this.provider = provider;
    this.settings = settings;
  }

  /** Empty when the provider has no such page, or can't be asked: then it is only out of here. */
  Mono<Optional<String>> location(Session session, String back) {
    return provider
        .client(back)
        .map(
            client ->
                Optional.ofNullable(
                        client
                            .getProviderDetails()
                            .getConfigurationMetadata()
                            .get("end_session_endpoint"))
                    .map(page -> address(page.toString(), session, back)))
        .onErrorResume(
            failure -> {
              LOG.warn("the identity provider can't be told of a sign-out: {}", failure.toString());
              return Mono.just(Optional.empty());
            });
  }

  private String address(String page, Session session, String back) {
    return UriComponentsBuilder.fromUriString(page)
        .queryParam("id_token_hint", "{hint}")
        .queryParam("client_id", "{client}")
        .queryParam("post_logout_redirect_uri", "{back}")
        .encode()
        .buildAndExpand(session.idToken(), settings.clientId(), back)
        .toUriString();
  }
}
