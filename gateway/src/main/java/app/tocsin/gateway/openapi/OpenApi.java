package app.tocsin.gateway.openapi;

import app.tocsin.defaults.json.Json;
import app.tocsin.gateway.upstreams.ServerErrorException;
import app.tocsin.gateway.upstreams.Upstream;
import app.tocsin.gateway.upstreams.Upstream.Lane;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The one OpenAPI document of the whole. A service that is down keeps the place that it had. */
final class OpenApi {
  private static final Logger log = LoggerFactory.getLogger(OpenApi.class);
  private static final Duration WHOLE_GOOD_FOR = Duration.ofSeconds(30);
  private static final Duration PART_GOOD_FOR = Duration.ofSeconds(3);

  private final List<Upstream> services;
  private final Map<String, JsonNode> lastGood = new ConcurrentHashMap<>();
  private final Mono<Rendered> shared;

  /** The document, ready to be served. */
  record Rendered(String json, String etag, boolean whole) {}

  OpenApi(List<Upstream> services) {
    this.services = List.copyOf(services);
    this.shared =
        Mono.defer(this::ask)
            .cacheInvalidateWhen(
                rendered -> Mono.delay(rendered.whole() ? WHOLE_GOOD_FOR : PART_GOOD_FOR).then());
  }

  /**
   * Merged from what the services said within the last half minute; fails when none has ever said
   * anything.
   */
  Mono<Rendered> document() {
    return shared;
  }

  private Mono<Rendered> ask() {
    return Flux.fromIterable(services)
        .flatMap(this::ask, services.size())
        .then(Mono.fromCallable(this::render));
  }

  private Mono<Void> ask(Upstream service) {
    return service
        .call(
            Lane.READ,
            instance ->
                instance
                    .calls()
                    .get()
                    .uri("/openapi.json")
                    .responseSingle(
                        (answer, content) ->
                            answer.status().code() == 200
                                ? content.asString(StandardCharsets.UTF_8)
                                : Mono.error(
                                    new ServerErrorException(
                                        service.name(), answer.status().code()))))
        .map(json -> Json.mapper().readTree(json))
        .doOnNext(document -> lastGood.put(service.name(), document))
        .doOnError(
            failure ->
                log.info("no OpenAPI document from {}: {}", service.name(), failure.toString()))
        .onErrorComplete()
        .then();
  }

  private Rendered render() {
    Map<String, JsonNode> inOrder = new LinkedHashMap<>();
    for (Upstream service : services) {
      JsonNode document = lastGood.get(service.name());
      if (document != null) {
        inOrder.put(service.name(), document);
      }
    }
    if (inOrder.isEmpty()) {
      throw new ServerErrorException("every service", 503);
    }
    OpenApiDocuments.Merged merged = OpenApiDocuments.merge(inOrder);
    if (!merged.conflicts().isEmpty()) {
      log.error("OpenAPI documents contradict one another: {}", merged.conflicts());
    }
    String json = Json.mapper().writeValueAsString(merged.document());
    CRC32C sum = new CRC32C();
    sum.update(json.getBytes(StandardCharsets.UTF_8));
    return new Rendered(
        json,
        "\"%x-%x\"".formatted(json.length(), sum.getValue()),
        inOrder.size() == services.size());
  }
}
