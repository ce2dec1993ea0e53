package app.tocsin.partner.deliveries.http;

import app.tocsin.defaults.access.Caller;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.PageLimit;
import app.tocsin.partner.deliveries.Vitals;
import app.tocsin.partner.deliveries.Vitals.Vital;
import app.tocsin.partner.partners.Actor;
import app.tocsin.partner.partners.Partner;
import app.tocsin.partner.partners.Partners;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoints;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How all partners' endpoints fare, for the campaign's own people. */
class HealthHandler {
  private final Endpoints endpoints;
  private final Partners partners;
  private final Vitals vitals;
  private final Clock clock;

  HealthHandler(Endpoints endpoints, Partners partners, Vitals vitals, Clock clock) {
    this.endpoints = endpoints;
    this.partners = partners;
    this.vitals = vitals;
    this.clock = clock;
  }

  /** All of them, or those that fail, in order of their ids. */
  Mono<ServerResponse> list(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    String after =
        request
            .queryParam("after")
            .filter(text -> !text.isEmpty())
            .map(text -> Cursor.parse(text, 1).orElseThrow().parts().getFirst())
            .orElse(null);
    boolean failing = failing(request);
    return Caller.of(request)
        .filter(caller -> Actor.of(caller.id(), caller.roles()).isStaff())
        .flatMap(_ -> failing ? failing(after, limit) : all(after, limit))
        .flatMap(page -> ServerResponse.ok().bodyValue(page))
        .switchIfEmpty(
            Mono.defer(
                () ->
                    Problems.respond(request, Problem.of("forbidden", "This is for organisers."))));
  }

  private static boolean failing(ServerRequest request) {
    return switch (request.queryParam("state").orElse("")) {
      case "" -> false;
      case "failing" -> true;
      default -> throw Problem.invalidField("state", "must be failing").toException();
    };
  }

  private Mono<PageJson> all(@Nullable String after, int limit) {
    return endpoints
        .of(null, after, limit + 1)
        .flatMap(
            found -> {
              List<Endpoint> shown = found.subList(0, Math.min(limit, found.size()));
              String next =
                  found.size() > limit ? Cursor.of(shown.getLast().id()).toString() : null;
              return page(shown, next);
            });
  }

  /** A page may have fewer: an endpoint that was removed or paused is in no trouble any more. */
  private Mono<PageJson> failing(@Nullable String after, int limit) {
    return vitals
        .failing(after == null ? "" : after, limit + 1)
        .flatMap(
            found -> {
              List<String> ids = found.subList(0, Math.min(limit, found.size()));
              String next = found.size() > limit ? Cursor.of(ids.getLast()).toString() : null;
              return endpoints
                  .all(ids)
                  .flatMap(
                      known ->
                          page(
                              ids.stream()
                                  .map(known::get)
                                  .filter(Objects::nonNull)
                                  .filter(it -> it.status() == Endpoint.Status.ACTIVE)
                                  .toList(),
                              next));
            });
  }

  private Mono<PageJson> page(List<Endpoint> shown, @Nullable String next) {
    Instant now = clock.instant();
    return Mono.zip(
            vitals.of(shown.stream().map(Endpoint::id).toList(), now.truncatedTo(ChronoUnit.DAYS)),
            names(shown))
        .map(
            both ->
                new PageJson(
                    shown.stream()
                        .map(
                            it ->
                                HealthJson.of(
                                    it,
                                    both.getT2().getOrDefault(it.partner(), it.partner()),
                                    both.getT1().getOrDefault(it.id(), Vital.NEW),
                                    now))
                        .toList(),
                    next));
  }

  private Mono<Map<String, String>> names(List<Endpoint> shown) {
    return Flux.fromIterable(
            shown.stream().map(Endpoint::partner).collect(Collectors.toUnmodifiableSet()))
        .flatMap(partners::find)
        .collectMap(Partner::id, partner -> partner.profile().name());
  }

  record PageJson(List<HealthJson> items, @Nullable String next) {}

  /**
   * How one endpoint fares.
   *
   * @param host of its URL: the rest may be a secret between the partner and its receiver
   * @param weight of its lane
   * @param state unverified, working, failing (left alone for its failures), paused or gone
   */
  record HealthJson(
      String endpoint,
      String partner,
      String partnerName,
      String host,
      int weight,
      String state,
      @Nullable Instant failingSince,
      long waiting,
      @Nullable Long oldestWaitingSeconds,
      @Nullable Instant lastSuccess,
      long failuresToday) {
    static HealthJson of(Endpoint endpoint, String partnerName, Vital vital, Instant now) {
      Instant failingSince =
          endpoint.status() == Endpoint.Status.ACTIVE ? vital.failingSince() : null;
      Instant oldest = vital.oldestWaiting();
      return new HealthJson(
          endpoint.id(),
          endpoint.partner(),
          partnerName,
          String.valueOf(endpoint.settings().url().getHost()),
          endpoint.weight(),
          failingSince == null ? word(endpoint.status()) : "failing",
          failingSince,
          vital.waiting(),
          oldest == null ? null : Math.max(0, Duration.between(oldest, now).toSeconds()),
          vital.lastSuccess(),
          vital.failures());
    }

    private static String word(Endpoint.Status status) {
      return status == Endpoint.Status.ACTIVE ? "working" : status.name().toLowerCase(Locale.ROOT);
    }
  }
}
