package app.tocsin.launcher.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The receiver of {@code ./tocsin hooks listen}, over HTTP. */
class EarIT {
  private static final byte[] SECRET = "a secret of thirty-two bytes ...".getBytes(UTF_8);
  private static final String WHSEC = "whsec_" + Base64.getEncoder().encodeToString(SECRET);
  private static final Behaviour WELL = new Behaviour(204, null, Duration.ZERO, false, null);
  private static final String LANE = "0123456789abcdef0123456789abcdef-00000000000";

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> said = new CopyOnWriteArrayList<>();

  @Test
  void whatIsSignedIsTakenAndCountedOnce() throws Exception {
    try (Ear ear = ear(WELL)) {
      assertThat(send(ear, 1).statusCode()).isEqualTo(204);
      assertThat(send(ear, 1).statusCode()).isEqualTo(204);
      assertThat(send(ear, 4).statusCode()).isEqualTo(204);

      assertThat(said.get(0)).contains(LANE + "1", "v1 verified", "-> 204");
      assertThat(said.get(1)).endsWith("(again)");
      assertThat(said.get(2)).endsWith("(2 missing)");
      assertThat(ear.summary())
          .isEqualTo("3 requests: 2 deliveries, 1 of them again, 0 refused; 2 missing in 1 lanes");
    }
  }

  @Test
  void whatIsNotSignedByAKnownKeyIsRefused() throws Exception {
    try (Ear ear = ear(WELL)) {
      HttpResponse<String> answer = send(ear, "m-1", event(1), "v1,AAAA", Duration.ofSeconds(30));

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(said.getFirst()).contains("NO SIGNATURE");
    }
  }

  @Test
  void anEd25519SignatureIsVerifiedWithThePublishedKey() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    String whpk = "whpk_" + Base64.getEncoder().encodeToString(raw);
    String now = Long.toString(Instant.now().getEpochSecond());
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(pair.getPrivate());
    signer.update(("m." + now + ".{}").getBytes(UTF_8));
    String signature = "v1a," + Base64.getEncoder().encodeToString(signer.sign());

    var signatures = new Signatures(List.of(), List.of(whpk));

    assertThat(judge(signatures, now, signature, "{}").words()).isEqualTo("v1a verified");
    assertThat(judge(signatures, now, signature, "{} ").good()).isFalse();
    assertThat(judge(signatures, "1", signature, "{}").words()).contains("5 min off");
  }

  private static Signatures.Verdict judge(
      Signatures signatures, String timestamp, String signature, String body) {
    var headers = new Signatures.Headers("m", timestamp, signature);
    return signatures.judge(headers, body.getBytes(UTF_8), Instant.now());
  }

  @Test
  void itIsAsBadAsItIsTold() throws Exception {
    try (Ear ear = ear(new Behaviour(429, "60", Duration.ofMillis(50), false, 1))) {
      HttpResponse<String> answer = send(ear, 1);

      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("Retry-After")).contains("60");
      assertThat(send(ear, 1).statusCode()).as("the first only").isEqualTo(204);
    }
    try (Ear ear = ear(new Behaviour(200, null, Duration.ZERO, true, null))) {
      assertThatThrownBy(
              () -> send(ear, "m-1", event(1), v1("m-1", event(1)), Duration.ofMillis(300)))
          .isInstanceOf(HttpTimeoutException.class);
    }
  }

  @Test
  void aChallengeIsSentBackHoweverBadItIs() throws Exception {
    String challenge = "{\"type\":\"tocsin.endpoint.challenge\",\"data\":{\"challenge\":\"abc\"}}";
    try (Ear ear = ear(new Behaviour(500, null, Duration.ZERO, false, null))) {
      HttpResponse<String> answer =
          send(ear, "m-1", challenge, v1("m-1", challenge), Duration.ofSeconds(30));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"challenge\":\"abc\"}");
    }
  }

  @Test
  void whatIsWrongOnTheCommandLineIsNamed() {
    assertThatThrownBy(() -> new Signatures(List.of("secret"), List.of()))
        .hasMessage("--secret: secret (expected: whsec_ and base64)");
    assertThatThrownBy(() -> new Behaviour(99, null, Duration.ZERO, false, null))
        .hasMessage("--answer: 99 (expected: 200 to 599)");
  }

  private Ear ear(Behaviour behaviour) throws Exception {
    return new Ear(0, new Signatures(List.of(WHSEC), List.of()), behaviour, false, said::add);
  }

  private HttpResponse<String> send(Ear ear, int number) throws Exception {
    String id = LANE + number;
    return send(ear, id, event(number), v1(id, event(number)), Duration.ofSeconds(30));
  }

  private HttpResponse<String> send(
      Ear ear, String id, String body, String signature, Duration patience) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(ear.url()))
            .timeout(patience)
            .header("webhook-id", id)
            .header("webhook-timestamp", timestamp())
            .header("webhook-signature", signature)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static String event(int number) {
    return "{\"type\":\"petition.published\",\"sequence\":\"%012d\"}".formatted(number);
  }

  /** To the minute, so that what is signed and what is sent say the same. */
  private static String timestamp() {
    return Long.toString(Instant.now().getEpochSecond() / 60 * 60);
  }

  private static String v1(String id, String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    byte[] content = (id + "." + timestamp() + "." + body).getBytes(UTF_8);
    return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content));
  }
}
