package app.tocsin.partner.subscriptions;

import app.tocsin.partner.courier.Courier.Parcel;
import app.tocsin.partner.signing.SignedAttempt;
import app.tocsin.partner.signing.SigningKeyPair;
import app.tocsin.partner.signing.SigningSecret;
import app.tocsin.partner.signing.WebhookSigner;
import app.tocsin.partner.vault.Vault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Makes of an endpoint and a body the request that proves to come from us. */
public final class SigningForEndpoints {
  private final Vault vault;
  private final SigningKeys keys;

  public SigningForEndpoints(Vault vault, SigningKeys keys) {
    this.vault = vault;
    this.keys = keys;
  }

  /**
   * The signed request of one attempt.
   *
   * @param webhookId the same over all attempts of a delivery
   * @param suspect whether the endpoint was seen to fail
   */
  public Mono<Parcel> parcel(
      Endpoint endpoint, String webhookId, Instant at, byte[] body, boolean suspect) {
    Mono<List<SigningKeyPair>> pairs =
        endpoint.settings().asymmetric() ? keys.all() : Mono.just(List.of());
    return pairs.map(
        all -> {
          List<WebhookSigner> signers = new ArrayList<>(secrets(endpoint, at));
          signers.addAll(all);
          SignedAttempt attempt = SignedAttempt.of(webhookId, at, body, signers);
          return new Parcel(endpoint.settings().url(), headers(endpoint, attempt), body, suspect);
        });
  }

  private List<SigningSecret> secrets(Endpoint endpoint, Instant at) {
    return endpoint.validSecrets(at).reversed().stream()
        .map(secret -> new SigningSecret(vault.open(secret.sealed(), place(endpoint.id()))))
        .toList();
  }

  /** Where an endpoint's secrets are at home. */
  static String place(String endpoint) {
    return "endpoint:" + endpoint;
  }

  private static Map<String, String> headers(Endpoint endpoint, SignedAttempt attempt) {
    Map<String, String> headers = new LinkedHashMap<>(endpoint.settings().headers());
    headers.put("content-type", "application/cloudevents+json; charset=utf-8");
    headers.put("user-agent", "Tocsin-Webhooks/1");
    headers.put(SignedAttempt.ID, attempt.id());
    headers.put(SignedAttempt.TIMESTAMP, Long.toString(attempt.timestamp()));
    headers.put(SignedAttempt.SIGNATURE, attempt.signature());
    return headers;
  }
}
