package app.tocsin.launcher.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Verifies what is received, as Standard Webhooks says: {@code v1} with secrets, {@code v1a} with
 * public keys.
 *
 * @param secrets {@code whsec_...}
 * @param publicKeys {@code whpk_...}
 */
public record Signatures(List<String> secrets, List<String> publicKeys) {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final String SECRET = "whsec_";
  private static final String PUBLIC_KEY = "whpk_";
  private static final String ED25519_PREFIX = "302a300506032b6570032100";
  private static final int PUBLIC_KEY_BYTES = 32;

  public Signatures {
    secrets = List.copyOf(secrets);
    publicKeys = List.copyOf(publicKeys);
    secrets.forEach(secret -> bytes("--secret", secret, SECRET));
    for (String key : publicKeys) {
      if (bytes("--public-key", key, PUBLIC_KEY).length != PUBLIC_KEY_BYTES) {
        throw new IllegalArgumentException("--public-key: " + key + " (expected: 32 bytes)");
      }
    }
  }

  /** The three headers of a delivery, each null where it is missing. */
  public record Headers(
      @Nullable String id, @Nullable String timestamp, @Nullable String signature) {}

  /** Whether what is received is ours, and how that is known. */
  public record Verdict(boolean good, String words) {}

  /** Judges a request; good, but said so, where there is nothing to verify it with. */
  public Verdict judge(Headers headers, byte[] body, Instant now) {
    String id = headers.id();
    String timestamp = headers.timestamp();
    String all = headers.signature();
    if (id == null || timestamp == null || all == null) {
      return new Verdict(false, "a webhook- header is missing");
    }
    if (!timestamp.matches("[0-9]{1,18}")) {
      return new Verdict(false, "webhook-timestamp is no number");
    }
    if (secrets.isEmpty() && publicKeys.isEmpty()) {
      return new Verdict(true, "not verified");
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    if (Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0) {
      return new Verdict(false, "webhook-timestamp is more than 5 min off");
    }
    byte[] content = content(id, timestamp, body);
    List<String> good = new ArrayList<>();
    for (String signature : all.split(" ", -1)) {
      if (matches(signature, content)) {
        good.add(signature.substring(0, signature.indexOf(',')));
      }
    }
    return good.isEmpty()
        ? new Verdict(false, "NO SIGNATURE IS BY A KNOWN KEY")
        : new Verdict(true, String.join(" ", good) + " verified");
  }

  private static byte[] content(String id, String timestamp, byte[] body) {
    byte[] head = (id + "." + timestamp + ".").getBytes(UTF_8);
    byte[] content = new byte[head.length + body.length];
    System.arraycopy(head, 0, content, 0, head.length);
    System.arraycopy(body, 0, content, head.length, body.length);
    return content;
  }

  private boolean matches(String signature, byte[] content) {
    int comma = signature.indexOf(',');
    try {
      byte[] given = Base64.getDecoder().decode(signature.substring(comma + 1));
      return switch (signature.substring(0, Math.max(0, comma))) {
        case "v1" -> secrets.stream().anyMatch(secret -> isHmac(secret, content, given));
        case "v1a" -> publicKeys.stream().anyMatch(key -> isEd25519(key, content, given));
        default -> false;
      };
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static boolean isHmac(String secret, byte[] content, byte[] given) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes("--secret", secret, SECRET), "HmacSHA256"));
      return MessageDigest.isEqual(mac.doFinal(content), given);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no HmacSHA256", e);
    }
  }

  private static boolean isEd25519(String key, byte[] content, byte[] given) {
    String raw = HexFormat.of().formatHex(bytes("--public-key", key, PUBLIC_KEY));
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(
          KeyFactory.getInstance("Ed25519")
              .generatePublic(
                  new X509EncodedKeySpec(HexFormat.of().parseHex(ED25519_PREFIX + raw))));
      verifier.update(content);
      return verifier.verify(given);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static byte[] bytes(String option, String text, String prefix) {
    try {
      if (text.startsWith(prefix) && text.length() > prefix.length()) {
        return Base64.getDecoder().decode(text.substring(prefix.length()));
      }
    } catch (IllegalArgumentException notBase64) {
      // said below
    }
    throw new IllegalArgumentException(
        "%s: %s (expected: %s and base64)".formatted(option, text, prefix));
  }

  /** Keeps secrets out of logs. */
  @Override
  public String toString() {
    return "Signatures[" + secrets.size() + " secrets, " + publicKeys.size() + " public keys]";
  }
}
