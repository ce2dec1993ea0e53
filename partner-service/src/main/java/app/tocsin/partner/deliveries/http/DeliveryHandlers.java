package app.tocsin.partner.deliveries.http;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.Moment;
import app.tocsin.defaults.requests.PageLimit;
import app.tocsin.partner.deliveries.Delivery;
import app.tocsin.partner.deliveries.Delivery.State;
import app.tocsin.partner.deliveries.DeliveryLog;
import app.tocsin.partner.deliveries.DeliveryLog.Query;
import app.tocsin.partner.deliveries.Dispatching;
import app.tocsin.partner.deliveries.Filling;
import app.tocsin.partner.deliveries.Lanes;
import app.tocsin.partner.deliveries.Message;
import app.tocsin.partner.partners.Scope;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoints;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of deliveries: the log, sending again, and fetching instead of being sent. */
class DeliveryHandlers {
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

  /** The log of one endpoint, newest first. */
  Mono<ServerResponse> list(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    State state = state(request.queryParam("state").orElse(""));
    Long before =
        request
            .queryParam("after")
            .map(
                text ->
                    Cursor.parse(text, 1).orElseThrow().as(parts -> Long.valueOf(parts.getFirst())))
            .orElse(null);
    String event = request.queryParam("event").orElse(null);
    Instant since = moment(request, "since");
    Instant until = moment(request, "until");
    String type = request.queryParam("type").orElse(null);
    return admission.toEndpoint(
        request,
        Scope.DELIVERIES_READ,
        request.queryParam("endpoint").orElse(""),
        endpoint ->
            log.page(new Query(endpoint.id(), state, type, before, event, since, until, limit + 1))
                .flatMap(found -> ServerResponse.ok().bodyValue(page(found, limit))));
  }

  private static Map<String, Object> page(List<Delivery> found, int limit) {
    List<Delivery> shown = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", shown.stream().map(it -> DeliveryJson.of(it, null)).toList());
    if (found.size() > limit) {
      page.put("next", Cursor.of(Long.toString(shown.getLast().sequence())).toString());
    }
    return page;
  }

  /** One delivery with its attempts and the event; a person's contact isn't shown here. */
  Mono<ServerResponse> find(ServerRequest request) {
    return withDelivery(
        request,
        Scope.DELIVERIES_READ,
        (delivery, endpoint) ->
            log.messages(List.of(delivery.event()))
                .flatMap(
                    messages ->
                        ServerResponse.ok()
                            .bodyValue(
                                DeliveryJson.of(
                                    delivery,
                                    event(messages.get(delivery.event()), delivery, endpoint)))));
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
   * rather fetch. Nothing is skipped: what isn't stored yet ends the page.
   */
  Mono<ServerResponse> events(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    long after = number(request.queryParam("after").orElse("0"));
    return admission.toOwnEndpoint(
        request,
        Scope.EVENTS_READ,
        request.queryParam("endpoint").orElse(""),
        endpoint ->
            log.complete(endpoint.id())
                .flatMap(upTo -> log.part(endpoint.id(), after, upTo, limit))
                .flatMap(found -> events(endpoint, after, found)));
  }

  private Mono<ServerResponse> events(Endpoint endpoint, long after, List<Delivery> found) {
    return log.messages(found.stream().map(Delivery::event).toList())
        .flatMap(messages -> filling.fillAll(messages.values()))
        .flatMap(
            messages -> {
              Map<String, Object> page = new LinkedHashMap<>();
              page.put(
                  "items",
                  found.stream()
                      .map(delivery -> event(messages.get(delivery.event()), delivery, endpoint))
                      .filter(Objects::nonNull)
                      .toList());
              page.put("after", found.isEmpty() ? after : found.getLast().sequence());
              return ServerResponse.ok().bodyValue(page);
            });
  }

  private static @Nullable Object event(
      @Nullable Message message, Delivery delivery, Endpoint endpoint) {
    return message == null
        ? null
        : CloudEventBodies.event(message, delivery.sequence(), endpoint.settings().payload());
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

  private static @Nullable State state(String word) {
    for (State state : State.values()) {
      if (state.word().equals(word)) {
        return state;
      }
    }
    if (word.isEmpty()) {
      return null;
    }
    throw Problem.invalidField(
            "state", "must be pending, waiting, delivered, exhausted or cancelled")
        .toException();
  }

  private static long number(String text) {
    if (!text.matches("[0-9]{1,12}")) {
      throw Problem.invalidField("after", "must be a sequence, such as 42").toException();
    }
    return Long.parseLong(text);
  }

  private static @Nullable Instant moment(ServerRequest request, String name) {
    String text = request.queryParam(name).orElse("");
    if (text.isEmpty()) {
      return null;
    }
    try {
      return Moment.parse(text);
    } catch (DateTimeException e) {
      throw Problem.invalidField(name, "must be a date and time such as 2027-01-31T18:00:00Z")
          .toException();
    }
  }
}
