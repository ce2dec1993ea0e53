import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A receiver of Tocsin's webhooks, with nothing but the JDK: verifies v1 (HMAC) and v1a (Ed25519),
 * answers the challenge, and knows an event that comes again.
 *
 * <pre>
 * WEBHOOK_SECRET=whsec_... [WEBHOOK_PUBLIC_KEY=whpk_...] [PORT=9000] [RECEIVED=received.txt] \
 *   java Receiver.java
 * </pre>
 */
public final class Receiver {
  private static final long TOLERANCE_SECONDS = 5 * 60;
  private static final String ED25519_PREFIX = "302a300506032b6570032100";
  private static final Pattern CHALLENGE = Pattern.compile("\"challenge\":\"([0-9a-f]+)\"");

  private static final Pattern SEQUENCE = Pattern.compile("\"sequence\":\"([0-9]+)\"");
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

  private final String received = System.getenv().getOrDefault("RECEIVED", "");
  private final String secret;
  private final String publicKey;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  Receiver(String secret, String publicKey) {
    this.secret = secret;
    this.publicKey = publicKey;
  }

  static void main() throws IOException {
    var environment = System.getenv();
    var receiver =
        new Receiver(
            environment.getOrDefault("WEBHOOK_SECRET", ""),
            environment.getOrDefault("WEBHOOK_PUBLIC_KEY", ""));
    int port = Integer.parseInt(environment.getOrDefault("PORT", "9000"));
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.createContext("/", receiver::handle);
    server.start();
    System.out.println("READY receiver " + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (!verified(exchange.getRequestHeaders(), body, Instant.now())) {
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      String event = new String(body, UTF_8);
      Matcher challenge = CHALLENGE.matcher(event);
      if (event.contains("\"tocsin.endpoint.challenge\"") && challenge.find()) {
        byte[] answer = challenge.group(1).getBytes(UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        return;
      }
      boolean fresh = seen.add(exchange.getRequestHeaders().getFirst("webhook-id"));
      if (fresh && !received.isEmpty()) {
        keep(event);
      }
      System.out.println((fresh ? "new " : "again ") + event);
      exchange.sendResponseHeaders(204, -1); // only after the event is safely kept
    }
  }

  /** For Manifests.java: the number and the id. */
  private synchronized void keep(String event) throws IOException {
    Matcher number = SEQUENCE.matcher(event);
    Matcher id = ID.matcher(event);
    if (number.find() && id.find()) {
      String line = Long.parseLong(number.group(1)) + " " + id.group(1) + "\n";
      Files.writeString(Path.of(received), line, CREATE, APPEND);
    }
  }

  /** Whether one of the signatures is ours, and the time is about now. */
  boolean verified(Headers headers, byte[] body, Instant now) {
    String id = headers.getFirst("webhook-id");
    String timestamp = headers.getFirst("webhook-timestamp");
    String signatures = headers.getFirst("webhook-signature");
    if (id == null || signatures == null || timestamp == null || !timestamp.matches("\\d{1,18}")) {
      return false;
    }
    if (Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) > TOLERANCE_SECONDS) {
      return false;
    }
    var content = new ByteArrayOutputStream();
    content.writeBytes((id + "." + timestamp + ".").getBytes(UTF_8));
    content.writeBytes(body);
    for (String signature : signatures.split(" ")) {
      if (matches(signature, content.toByteArray())) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(String signature, byte[] content) {
    try {
      if (signature.startsWith("v1,") && !secret.isEmpty()) {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return MessageDigest.isEqual(
            mac.doFinal(content), Base64.getDecoder().decode(signature.substring(3)));
      }
      if (signature.startsWith("v1a,") && !publicKey.isEmpty()) {
        byte[] raw = Base64.getDecoder().decode(publicKey.substring("whpk_".length()));
        byte[] encoded = HexFormat.of().parseHex(ED25519_PREFIX + HexFormat.of().formatHex(raw));
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(
            KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        verifier.update(content);
        return verifier.verify(Base64.getDecoder().decode(signature.substring(4)));
      }
      return false;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
