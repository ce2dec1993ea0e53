package app.tocsin.partner;

import static app.tocsin.partner.PartnerApi.json;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.defaults.json.Json;
import app.tocsin.partner.PartnerApi.Account;
import app.tocsin.partner.PartnerApi.Hook;
import app.tocsin.partner.Receiver.Delivered;
import java.net.http.HttpResponse;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** What a partner proves with a manifest, from what arrived there and what is published. */
class ManifestsIT extends DeliveryScenario {
  @DynamicPropertySource
  static void infrastructure(DynamicPropertyRegistry properties) {
    PartnerSettings.register(properties, ManifestsIT.class);
  }

  @Test
  void bothSidesProveThatNothingIsMissing() throws Exception {
    Account account = api.account("books");
    Account foreign = api.account("foreign");
    try (var receiver = new Receiver()) {
      Hook hook = api.endpoint(account, receiver, mine());
      publish(1, 25);
      await().atMost(SOON).until(() -> sequences(receiver).size() == 25);

      HttpResponse<String> made = make(account, hook);
      assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
      JsonNode manifest = json(made).path("manifest");
      assertThat(manifest.path("from").asLong()).isEqualTo(1);
      assertThat(manifest.path("to").asLong()).isEqualTo(25);
      assertThat(manifest.path("count").asLong()).isEqualTo(25);
      assertThat(manifest.path("digest").asString()).isEqualTo(digestOfWhatArrived(receiver, 0));
      assertThat(manifest.path("types").get(0).path("digest")).isEqualTo(manifest.path("digest"));
      assertThat(verified(json(made).path("jws").asString())).isEqualTo(manifest);
      assertThat(make(account, hook).statusCode()).as("nothing new").isEqualTo(204);

      publish(26, 30);
      await().atMost(SOON).until(() -> sequences(receiver).size() == 30);
      JsonNode next = json(make(account, hook)).path("manifest");
      assertThat(next.path("from").asLong()).isEqualTo(26);
      assertThat(next.path("previous")).isEqualTo(manifest.path("digest"));
      assertThat(next.path("digest").asString()).isEqualTo(digestOfWhatArrived(receiver, 25));

      JsonNode first = json(list(account, hook, "&limit=1"));
      JsonNode second = json(list(account, hook, "&after=" + first.path("next").asString()));
      assertThat(first.path("items").get(0).path("manifest")).isEqualTo(manifest);
      assertThat(second.path("items").get(0).path("manifest")).isEqualTo(next);
      assertThat(second.path("items").size()).isEqualTo(1);
      assertThat(list(foreign, hook, "").statusCode()).isEqualTo(404);
      assertThat(make(foreign, hook).statusCode()).isEqualTo(404);
    }
  }

  private HttpResponse<String> make(Account account, Hook hook) {
    Map<String, String> body = Map.of("endpoint", hook.id());
    return api.call("POST", "/api/partner/manifests", body, account.key());
  }

  private HttpResponse<String> list(Account account, Hook hook, String more) {
    String path = "/api/partner/manifests?endpoint=" + hook.id() + more;
    return api.call("GET", path, null, account.key());
  }

  private static String digestOfWhatArrived(Receiver receiver, long after) throws Exception {
    String lines =
        receiver.delivered().stream()
            .filter(it -> it.sequence() > after)
            .sorted(Comparator.comparingLong(Delivered::sequence))
            .map(it -> it.sequence() + " " + it.event().path("id").asString() + "\n")
            .distinct()
            .collect(Collectors.joining());
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(lines.getBytes(UTF_8));
    return HexFormat.of().formatHex(digest);
  }

  /** What a signature is of, where it is made with a published key. */
  private JsonNode verified(String jws) throws Exception {
    String[] parts = jws.split("\\.");
    Base64.Decoder base64 = Base64.getUrlDecoder();
    JsonNode header = Json.mapper().readTree(base64.decode(parts[0]));
    for (JsonNode key : json(api.call("GET", "/api/partner/webhook-keys", null, "")).path("keys")) {
      if (key.path("kid").equals(header.path("kid"))) {
        String x = HexFormat.of().formatHex(base64.decode(key.path("x").asString()));
        byte[] encoded = HexFormat.of().parseHex("302a300506032b6570032100" + x);
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(
            KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        verifier.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
        assertThat(verifier.verify(base64.decode(parts[2]))).isTrue();
      }
    }
    return Json.mapper().readTree(base64.decode(parts[1]));
  }
}
