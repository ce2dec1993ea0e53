package app.tocsin.partner.subscriptions.http;

import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.partner.subscriptions.PublishedTypes;
import app.tocsin.partner.subscriptions.SignerEvents;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The types of events, which a partner's developer looks up. */
class EventTypeHandlers {
  /**
   * What a partner is told of its own endpoints, and of signers and registrants who said yes to it.
   */
  static final Set<String> OWN =
      Set.of(
          "tocsin.endpoint.failing",
          "tocsin.endpoint.gone",
          "tocsin.endpoint.recovered",
          SignerEvents.SHARED,
          SignerEvents.WITHDRAWN,
          SignerEvents.REGISTRANT_SHARED,
          SignerEvents.REGISTRANT_WITHDRAWN);

  /** Read at the start: no request waits for the class path, on a thread that others need. */
  private final Map<String, Map<String, Object>> types = new TreeMap<>();

  EventTypeHandlers() {
    PublishedTypes.topics()
        .forEach((type, topic) -> types.put(type, described(type, "/contracts/" + topic)));
    OWN.forEach(type -> types.put(type, described(type, "/own-events")));
  }

  Mono<ServerResponse> list(ServerRequest request) {
    return ServerResponse.ok().bodyValue(Map.of("items", types.values()));
  }

  Mono<ServerResponse> find(ServerRequest request) {
    String type = request.pathVariable("type");
    Map<String, Object> described = types.get(type);
    return described != null
        ? ServerResponse.ok().bodyValue(described)
        : Problems.respond(
            request, Problem.of("not-found", "There is no type " + type + " of events."));
  }

  private static Map<String, Object> described(String type, String folder) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("type", type);
    described.put("schema", file(folder, type, "v1.schema.json"));
    described.put("example", file(folder, type, "examples/complete.json"));
    return described;
  }

  private static @Nullable Object file(String folder, String type, String name) {
    String path = folder + "/" + type + "/" + name;
    try (InputStream file = EventTypeHandlers.class.getResourceAsStream(path)) {
      return file == null ? null : Json.mapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
