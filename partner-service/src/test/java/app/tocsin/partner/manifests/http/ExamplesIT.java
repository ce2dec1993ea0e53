package app.tocsin.partner.manifests.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.tocsin.defaults.json.Json;
import app.tocsin.partner.manifests.Manifest;
import app.tocsin.partner.manifests.Manifest.Part;
import app.tocsin.partner.signing.SignedAttempt;
import app.tocsin.partner.signing.SigningKeyPair;
import app.tocsin.partner.signing.SigningSecret;
import app.tocsin.partner.signing.WebhookSigner;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The receivers that partners copy, run as they would run them, take what we really send. */
class ExamplesIT {
  private static final Path EXAMPLES = Path.of("..", "docs", "examples", "webhooks");
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final HttpClient http = HttpClient.newHttpClient();

  private final SigningSecret secret = SigningSecret.random(new SecureRandom());
  private final SigningKeyPair pair = SigningKeyPair.generate("k1");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"Receiver.java", "receiver.mjs"})
  void aReceiverVerifiesWithItsSecret(String example) throws Exception {
    Path received = folder.resolve("received.txt");
    try (var receiver =
        new Running(
            example, Map.of("WEBHOOK_SECRET", secret.value(), "RECEIVED", received.toString()))) {
      String challenge =
          "{\"type\":\"tocsin.endpoint.challenge\",\"data\":{\"challenge\":\"0123abcd\"}}";
      var proof = receiver.takes("challenge-1", challenge, List.of(secret, pair));
      assertThat(proof.statusCode()).isEqualTo(200);
      assertThat(proof.body()).contains("0123abcd");

      assertThat(receiver.takes("a-1", event(1), List.of(secret, pair)).statusCode())
          .isEqualTo(204);
      assertThat(receiver.takes("a-1", event(1), List.of(secret)).statusCode()).isEqualTo(204);
      SigningSecret former = SigningSecret.random(new SecureRandom());
      assertThat(receiver.takes("a-2", event(2), List.of(former, secret)).statusCode())
          .as("while one secret replaces another")
          .isEqualTo(204);
      assertThat(receiver.takes("a-3", event(3), List.of(former, pair)).statusCode())
          .as("another's secret")
          .isEqualTo(401);
    }
    assertThat(received).hasContent("1 event-1\n2 event-2\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Receiver.java", "receiver.mjs"})
  void aReceiverVerifiesWithThePublishedKey(String example) throws Exception {
    SigningKeyPair next = SigningKeyPair.generate("k2");
    try (var receiver = new Running(example, Map.of("WEBHOOK_PUBLIC_KEY", pair.publicForm()))) {
      assertThat(receiver.takes("a-1", event(1), List.of(secret, pair)).statusCode())
          .isEqualTo(204);
      assertThat(receiver.takes("a-2", event(2), List.of(secret, next, pair)).statusCode())
          .as("while one key replaces another")
          .isEqualTo(204);
      assertThat(receiver.takes("a-3", event(3), List.of(secret, next)).statusCode())
          .isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Manifests.java", "manifests.mjs"})
  void whatArrivedIsProvedByAManifest(String example) throws Exception {
    var lines = "1 event-1\n2 event-2\n";
    var all = new Part("", 2, sha256(lines));
    var manifest =
        new Manifest("a", 1, 2, all, List.of(new Part("t", 2, sha256(lines))), "", Instant.EPOCH);
    Path manifests = folder.resolve("manifests.json");
    Path keys = folder.resolve("keys.json");
    Files.writeString(
        manifests,
        Json.mapper()
            .writeValueAsString(
                Map.of("items", List.of(Map.of("jws", ManifestJson.jws(manifest, pair))))));
    Map<String, String> key =
        Map.of("kty", "OKP", "crv", "Ed25519", "kid", "k1", "x", pair.publicX());
    Files.writeString(
        keys, Json.mapper().writeValueAsString(Map.of("keys", List.of(), "retired", List.of(key))));

    assertThat(checked(example, manifests, keys, lines)).isZero();
    assertThat(checked(example, manifests, keys, "1 event-1\n")).isEqualTo(1);
    assertThat(checked(example, manifests, keys, "1 event-1\n2 event-3\n")).isEqualTo(1);
  }

  @Test
  void theExamplesOwnTestsPass() throws Exception {
    assumeTrue(hasNode(), "no node here");
    Process tests =
        start(List.of("node", "--test", "receiver.test.mjs", "manifests.test.mjs"), Map.of());

    assertThat(ended(tests)).as(folder.resolve("out").toString()).isZero();
  }

  /** Where npm has it, or can have it: its network isn't ours. */
  @Test
  void theOfficialLibraryOfNodeVerifiesWhatWeSign() throws Exception {
    assumeTrue(hasNode(), "no node here");
    List<String> install =
        List.of(
            "npm",
            "install",
            "--prefix=" + folder,
            "--ignore-scripts",
            "--prefer-offline",
            "--fetch-retries=0",
            "--fetch-timeout=10000",
            "standardwebhooks@1.1.1");
    assumeTrue(ended(start(install, Map.of())) == 0, "npm has no standardwebhooks here");
    SigningSecret other = SigningSecret.random(new SecureRandom());

    assertThat(official(secret, List.of(other, secret, pair))).isZero();
    assertThat(official(secret, List.of(other, pair))).isNotZero();
  }

  private int official(SigningSecret known, List<? extends WebhookSigner> signers)
      throws Exception {
    String script =
        "const { Webhook } = require('standardwebhooks'); const { KNOWN, BODY, HEADERS } ="
            + " process.env; new Webhook(KNOWN).verify(BODY, JSON.parse(HEADERS));";
    SignedAttempt attempt =
        SignedAttempt.of("a-1", Instant.now(), event(1).getBytes(UTF_8), signers);
    Map<String, String> headers =
        Map.of(
            SignedAttempt.ID, attempt.id(),
            SignedAttempt.TIMESTAMP, Long.toString(attempt.timestamp()),
            SignedAttempt.SIGNATURE, attempt.signature());
    return ended(
        start(
            List.of("node", "-e", script),
            Map.of(
                "NODE_PATH", folder.resolve("node_modules").toString(),
                "KNOWN", known.value(),
                "BODY", event(1),
                "HEADERS", Json.mapper().writeValueAsString(headers))));
  }

  private int checked(String example, Path manifests, Path keys, String lines) throws Exception {
    Path received = Files.writeString(folder.resolve("lines.txt"), lines);
    List<String> command = new ArrayList<>(command(example));
    command.add(manifests.toString());
    if (example.endsWith(".mjs")) {
      command.add(keys.toString());
    }
    command.add(received.toString());
    return ended(start(command, Map.of("WEBHOOK_PUBLIC_KEY", pair.publicForm())));
  }

  private int ended(Process process) throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("an example doesn't end");
    }
    return process.exitValue();
  }

  /** An example that runs until it is closed. */
  private final class Running implements AutoCloseable {
    private final Process process;
    private final URI address;

    Running(String example, Map<String, String> environment) throws IOException {
      List<String> command = command(example);
      this.process = start(command, environment);
      BufferedReader said = process.inputReader(UTF_8);
      String line = said.readLine();
      assertThat(line).startsWith("READY receiver ");
      this.address = URI.create("http://127.0.0.1:" + line.substring("READY receiver ".length()));
    }

    HttpResponse<String> takes(String id, String body, List<? extends WebhookSigner> signers)
        throws Exception {
      SignedAttempt attempt = SignedAttempt.of(id, Instant.now(), body.getBytes(UTF_8), signers);
      return http.send(
          HttpRequest.newBuilder(address)
              .header(SignedAttempt.ID, attempt.id())
              .header(SignedAttempt.TIMESTAMP, Long.toString(attempt.timestamp()))
              .header(SignedAttempt.SIGNATURE, attempt.signature())
              .header("content-type", "application/cloudevents+json; charset=utf-8")
              .POST(BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    }

    @Override
    public void close() {
      process.destroy();
      var unused = process.onExit().join();
    }
  }

  private static List<String> command(String example) {
    if (example.endsWith(".mjs")) {
      assumeTrue(hasNode(), "no node here");
      return List.of("node", EXAMPLES.resolve(example).toAbsolutePath().normalize().toString());
    }
    return List.of(JAVA, example);
  }

  private Process start(List<String> command, Map<String, String> environment) throws IOException {
    var builder = new ProcessBuilder(command).directory(EXAMPLES.toFile());
    builder.environment().put("PORT", "0");
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).start();
  }

  private static boolean hasNode() {
    try {
      return new ProcessBuilder("node", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String event(int number) {
    return "{\"specversion\":\"1.0\",\"id\":\"event-%d\",\"type\":\"petition.published\","
            .formatted(number)
        + "\"sequence\":\"%012d\",\"data\":{\"title\":\"Sauvons la rivière\"}}".formatted(number);
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }
}
