package app.tocsin.partner.signing;

/** One key that signs webhooks. */
public sealed interface WebhookSigner permits SigningSecret, SigningKeyPair {
  /**
   * The signature of these bytes.
   *
   * @return version and base64, such as {@code v1,K5oZfzN9...}
   */
  String sign(byte[] content);
}
