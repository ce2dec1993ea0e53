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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** What a partner reads: manifests, the events that it fetches, and what it brought. */
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

  /** Each lane has numbers of its own, of which none is missing. */
  @Test
  void eventsAreFetchedLaneByLaneAndPageByPage() {
    Account account = api.account("fetch");
    try (var receiver = new Receiver();
        var narrow = new Receiver()) {
      Hook all = api.endpoint(account, receiver, mine());
      var filter = Map.of("petitions", List.of(petition), "territories", List.of("departement:49"));
      Hook some = api.endpoint(account, narrow, Map.of("filter", filter));
      for (int i = 1; i <= 25; i++) {
        events.counted(petition, i, i % 2 == 0 ? "44" : "49");
      }
      events.flush();
      await().atMost(SOON).until(() -> sequences(receiver).size() == 25);
      await().atMost(SOON).until(() -> sequences(narrow).size() == 13);

      List<JsonNode> pages = fetched(account, all, 10);
      assertThat(pages).extracting(it -> it.path("items").size()).containsExactly(10, 10, 5, 0);
      assertThat(pages).extracting(it -> it.path("after").asInt()).containsExactly(10, 20, 25, 25);
      assertThat(values(pages, "sequence")).containsExactlyElementsOf(texts(25));
      List<JsonNode> others = fetched(account, some, 100);
      assertThat(values(others, "sequence")).containsExactlyElementsOf(texts(13));
      assertThat(values(pages, "id")).containsAll(values(others, "id")).doesNotHaveDuplicates();

      events.counted(petition, 26, "44");
      events.flush();
      await().atMost(SOON).until(() -> sequences(receiver).size() == 26);
      assertThat(values(List.of(json(fetch(account, all, 25, 10))), "sequence"))
          .containsExactly("000000000026");
      assertThat(json(fetch(account, some, 13, 10)).path("items").isEmpty()).isTrue();
      assertThat(fetch(account, new Hook("", ""), 0, 10).statusCode()).isEqualTo(404);
      assertThat(fetch(account, all, -1, 10).statusCode()).isEqualTo(400);
    }
  }

  /** To its end, and once more. */
  private List<JsonNode> fetched(Account account, Hook hook, int limit) {
    List<JsonNode> pages = new ArrayList<>();
    do {
      long after = pages.isEmpty() ? 0 : pages.getLast().path("after").asLong();
      pages.add(json(fetch(account, hook, after, limit)));
    } while (!pages.getLast().path("items").isEmpty());
    return pages;
  }

  private HttpResponse<String> fetch(Account account, Hook hook, long after, int limit) {
    String query = "?endpoint=" + hook.id() + "&after=" + after + "&limit=" + limit;
    return api.call("GET", "/api/partner/events" + query, null, account.key());
  }

  private static List<String> values(List<JsonNode> pages, String name) {
    return pages.stream()
        .flatMap(page -> page.path("items").valueStream())
        .map(it -> it.path(name).asString())
        .toList();
  }

  private static List<String> texts(int last) {
    return IntStream.rangeClosed(1, last).mapToObj("%012d"::formatted).toList();
  }

  /** Of the days since it has its code. */
  @Test
  void whatAPartnerBroughtIsReadDayByDayWithWhatItPutsIntoItsPages() {
    Account account = api.account("brings");
    String code = json(api.get(account, "")).path("code").asString();
    Instant now = Instant.now();
    events.brought(petition, 1, code, now);
    events.brought(petition, 2, code, now);
    events.brought(petition, 3, code + "-not", now);
    events.brought(petition, 4, code, now.minus(Duration.ofDays(2)));
    events.brought(petition + "b", 1, code, now);
    events.flush();
    await().atMost(SOON).until(() -> attribution(account, "").path("signatures").asInt() == 3);

    JsonNode first = attribution(account, "?limit=1");
    JsonNode second = attribution(account, "?limit=1&after=" + first.path("next").asString());
    String today = LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
    assertThat(first.at("/items/0").toString())
        .isEqualTo(
            "{\"day\":\"%s\",\"petitionId\":\"%s\",\"signatures\":2}".formatted(today, petition));
    assertThat(second.at("/items/0/petitionId").asString()).isEqualTo(petition + "b");
    assertThat(second.path("signatures").asInt()).as("of all pages").isEqualTo(3);
    assertThat(second.has("next")).isFalse();
    assertThat(first.path("code").asString()).isEqualTo(code);
    assertThat(first.path("link").asString()).endsWith("/p/{petition}?partner=" + code);
    assertThat(first.path("widget").asString()).contains("/w/{petition}?partner=" + code + "\"");
    String other = "?from=2026-11-02&until=2026-11-01";
    assertThat(api.get(account, "/attribution" + other).statusCode()).isEqualTo(400);
    assertThat(attribution(account, "?from=2026-11-01&until=2026-11-02").path("items")).isEmpty();
  }

  private JsonNode attribution(Account account, String query) {
    return json(api.get(account, "/attribution" + query));
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
