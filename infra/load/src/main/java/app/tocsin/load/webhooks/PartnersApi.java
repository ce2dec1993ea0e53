package app.tocsin.load.webhooks;

import app.tocsin.load.stage.StaffApi;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The API of partner-service, as an administrator of the demo system uses it. */
final class PartnersApi {
  private final StaffApi api;
  private final Queue<String> made = new ConcurrentLinkedQueue<>();

  PartnersApi(URI service, String issuer) {
    this.api = new StaffApi(service, issuer);
  }

  /** A new partner; its id. */
  String partner() {
    String code = "bench-" + UUID.randomUUID().toString().substring(0, 13);
    return api.send("POST", "/api/partners", Map.of("code", code, "name", "Bench"), 201)
        .path("id")
        .asString();
  }

  /**
   * A new endpoint of which the address is proved; its id.
   *
   * @param petition of which it wants the signatures
   */
  String endpoint(String partner, String url, String petition) {
    return endpoint(partner, url, Map.of("petitions", List.of(petition)));
  }

  /** The same, for the signatures of all petitions. */
  String endpoint(String partner, String url) {
    return endpoint(partner, url, Map.of());
  }

  private String endpoint(String partner, String url, Map<String, Object> filter) {
    String path = "/api/partners/" + partner + "/endpoints";
    Map<String, Object> settings =
        Map.of(
            "url",
            url,
            "eventTypes",
            List.of("petition.signature.counted"),
            "filter",
            filter,
            "rate",
            1_000,
            "inFlight",
            100);
    String id = api.send("POST", path, settings, 201).path("id").asString();
    made.add(path + "/" + id);
    var unused = api.send("POST", path + "/" + id + "/verification", Map.of(), 200);
    return id;
  }

  /** Takes all up again that were made here: what was left alone is tried at once. */
  void resumeAll() {
    for (String endpoint : made) {
      var unused = api.send("POST", endpoint + "/resume", Map.of(), 200);
    }
  }
}
