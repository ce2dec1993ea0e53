package app.tocsin.partner.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The three headers of one attempt, by Standard Webhooks 1.0: signed is {@code id.timestamp.body}.
 *
 * @param id the same over all attempts of a delivery: the receiver's idempotency key
 * @param timestamp of the attempt, in seconds of the epoch
 * @param signature one for each key that is valid now, separated by spaces
 * @see <a
 *     href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 *     Webhooks</a>
 */
public record SignedAttempt(String id, long timestamp, String signature) {
  public static final String ID = "webhook-id";
  public static final String TIMESTAMP = "webhook-timestamp";
  public static final String SIGNATURE = "webhook-signature";

  public SignedAttempt {
    if (id.isEmpty() || id.indexOf('.') >= 0) {
      throw new IllegalArgumentException("webhook-id: " + id + " (expected: not empty, no dot)");
    }
  }

  /** Signs a body with every key that is valid. */
  public static SignedAttempt of(
      String id, Instant at, byte[] body, List<? extends WebhookSigner> signers) {
    if (signers.isEmpty()) {
      throw new IllegalArgumentException("no key (expected: at least one)");
    }
    long timestamp = at.getEpochSecond();
    byte[] content = content(id, timestamp, body);
    return new SignedAttempt(
        id,
        timestamp,
        signers.stream().map(signer -> signer.sign(content)).collect(Collectors.joining(" ")));
  }

  private static byte[] content(String id, long timestamp, byte[] body) {
    byte[] head = (id + "." + timestamp + ".").getBytes(UTF_8);
    var content = new ByteArrayOutputStream(head.length + body.length);
    content.writeBytes(head);
    content.writeBytes(body);
    return content.toByteArray();
  }
}
