package app.tocsin.partner.deliveries.http;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.requests.PageLimit;
import app.tocsin.partner.deliveries.Delivery;
import app.tocsin.partner.deliveries.DeliveryLog;
import app.tocsin.partner.deliveries.DeliveryLog.Place;
import app.tocsin.partner.deliveries.DeliveryLog.Query;
import app.tocsin.partner.deliveries.DeliveryLog.Wanted;
import app.tocsin.partner.deliveries.Dispatching;
import app.tocsin.partner.deliveries.Filling;
import app.tocsin.partner.deliveries.Lanes;
import app.tocsin.partner.deliveries.Message;
import app.tocsin.partner.partners.Scope;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoint.Payload;
import app.tocsin.partner.subscriptions.Endpoints;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of deliveries: the log, sending again, and fetching instead of being sent. */
class DeliveryHandlers {
  /** More than a partner can have. */
  private static final int MOST_ENDPOINTS = 500;

  private final Admission admission;
  private final Endpoints endpoints;
  private final DeliveryLog log;
  private final Filling filling;
  private final Lanes lanes;
  private final Dispatching dispatching;

  DeliveryHandlers(
      Admission admission,
      Endpoints endpoints,
      DeliveryLog log,
      Filling filling,
      Lanes lanes,
      Dispatching dispatching) {
    this.admission = admission;
    this.endpoints = endpoints;
    this.log = log;
    this.filling = filling;
    this.lanes = lanes;
    this.dispatching = dispatching;
  }

  /** The log of one endpoint, or of all that the partner has, newest first. */
  Mono<ServerResponse> list(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    Wanted wanted = DeliverySearch.wanted(request);
    Place before = DeliverySearch.before(request);
    Optional<String> endpoint = request.queryParam("endpoint");
    Function<List<String>, Mono<ServerResponse>> search =
        ids ->
            log.page(new Query(ids, wanted, before, limit + 1))
                .flatMap(found -> ServerResponse.ok().bodyValue(page(found, limit)));
    return endpoint.isPresent()
        ? admission.toEndpoint(
            request,
            Scope.DELIVERIES_READ,
            endpoint.get(),
            found -> search.apply(List.of(found.id())))
        : admission.toPartner(
            request,
            Scope.DELIVERIES_READ,
            partner ->
                endpoints
                    .of(partner, null, MOST_ENDPOINTS)
                    .flatMap(all -> search.apply(all.stream().map(Endpoint::id).toList())));
  }

  private static Map<String, Object> page(List<Delivery> found, int limit) {
    List<Delivery> shown = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", shown.stream().map(it -> DeliveryJson.of(it, null)).toList());
    if (found.size() > limit) {
      page.put("next", DeliverySearch.after(shown.getLast()));
    }
    return page;
  }

  /**
   * One delivery with its attempts and the event. A person's contact is shown only where all of the
   * payload is asked for, by one who may fetch events.
   */
  Mono<ServerResponse> find(ServerRequest request) {
    boolean full = full(request);
    return withDelivery(
        request,
        Scope.DELIVERIES_READ,
        (delivery, endpoint) ->
            full
                ? admission.toPartner(
                    request, Scope.EVENTS_READ, _ -> found(delivery, Payload.FULL, true))
                : found(delivery, endpoint.settings().payload(), false));
  }

  private Mono<ServerResponse> found(Delivery delivery, Payload payload, boolean filled) {
    return log.messages(List.of(delivery.event()))
        .flatMap(messages -> filled ? filling.fillAll(messages.values()) : Mono.just(messages))
        .flatMap(
            messages ->
                ServerResponse.ok()
                    .bodyValue(
                        DeliveryJson.of(
                            delivery, event(messages.get(delivery.event()), delivery, payload))));
  }

  /** Puts one on its way again, whatever became of it. */
  Mono<ServerResponse> resend(ServerRequest request) {
    return withDelivery(
        request,
        Scope.DELIVERIES_WRITE,
        (delivery, endpoint) ->
            log.resend(List.of(delivery.id()), null)
                .then(lanes.wake(endpoint.id()))
                .doOnSuccess(_ -> dispatching.wake(List.of(endpoint.id())))
                .then(Mono.defer(() -> log.find(delivery.id())))
                .flatMap(
                    again -> ServerResponse.accepted().bodyValue(DeliveryJson.of(again, null))));
  }

  /**
   * The events of one lane in their order, after a number: the same as is sent, for whoever would
   * rather fetch, or all of it where that is asked for. Nothing is skipped: what isn't stored yet
   * ends the page.
   */
  Mono<ServerResponse> events(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    long after = number(request.queryParam("after").orElse("0"));
    boolean full = full(request);
    return admission.toOwnEndpoint(
        request,
        Scope.EVENTS_READ,
        request.queryParam("endpoint").orElse(""),
        endpoint ->
            log.complete(endpoint.id())
                .flatMap(upTo -> log.part(endpoint.id(), after, upTo, limit))
                .flatMap(
                    found ->
                        events(full ? Payload.FULL : endpoint.settings().payload(), after, found)));
  }

  private Mono<ServerResponse> events(Payload payload, long after, List<Delivery> found) {
    return log.messages(found.stream().map(Delivery::event).toList())
        .flatMap(messages -> filling.fillAll(messages.values()))
        .flatMap(
            messages -> {
              Map<String, Object> page = new LinkedHashMap<>();
              page.put(
                  "items",
                  found.stream()
                      .map(delivery -> event(messages.get(delivery.event()), delivery, payload))
                      .filter(Objects::nonNull)
                      .toList());
              page.put("after", found.isEmpty() ? after : found.getLast().sequence());
              return ServerResponse.ok().bodyValue(page);
            });
  }

  private static @Nullable Object event(
      @Nullable Message message, Delivery delivery, Payload payload) {
    return message == null ? null : CloudEventBodies.event(message, delivery.sequence(), payload);
  }

  /** Whether all of an event is asked for, also where its endpoint is sent thin ones. */
  private static boolean full(ServerRequest request) {
    String payload = request.queryParam("payload").orElse("");
    if (!payload.isEmpty() && !payload.equals("full")) {
      throw Problem.invalidField("payload", "must be full, or left out").toException();
    }
    return !payload.isEmpty();
  }

  /** What is done with a delivery of an endpoint. */
  private interface Act {
    Mono<ServerResponse> on(Delivery delivery, Endpoint endpoint);
  }

  private Mono<ServerResponse> withDelivery(ServerRequest request, Scope scope, Act act) {
    String id = request.pathVariable("delivery");
    return admission.toPartner(
        request,
        scope,
        partner ->
            (Delivery.isId(id) ? log.find(id) : Mono.<Delivery>empty())
                .flatMap(
                    delivery ->
                        endpoints
                            .find(delivery.endpoint())
                            .filter(endpoint -> endpoint.partner().equals(partner))
                            .flatMap(endpoint -> act.on(delivery, endpoint)))
                .switchIfEmpty(
                    Mono.defer(
                        () -> Admission.notFound(request, "This partner has no such delivery."))));
  }

  private static long number(String text) {
    if (!text.matches("[0-9]{1,12}")) {
      throw Problem.invalidField("after", "must be a sequence, such as 42").toException();
    }
    return Long.parseLong(text);
  }
}
