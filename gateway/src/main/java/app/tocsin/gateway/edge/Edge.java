package app.tocsin.gateway.edge;

import app.tocsin.gateway.admission.Admission;
import app.tocsin.gateway.admission.Admission.Load;
import app.tocsin.gateway.limits.ApiKeys;
import app.tocsin.gateway.limits.Budget;
import app.tocsin.gateway.limits.Limits;
import app.tocsin.gateway.limits.Streams;
import app.tocsin.gateway.limits.Verdict;
import app.tocsin.gateway.problems.Refusals;
import app.tocsin.gateway.session.SessionRelay;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The front door: what every request on the public port passes, in this order, before anything is
 * routed. It stands on the HTTP server itself, ahead of Spring's handler chain, so that refusing
 * costs next to nothing. Signings for which there is no room when they come are refused even before
 * it, by {@link QuickRefusals}.
 *
 * <ol>
 *   <li>trace id, security headers, spoofable headers out
 *   <li>well-formed request line, known method, CORS preflight
 *   <li>cached public reads
 *   <li>the budget of the client, or of the API key that it sends
 *   <li>admission
 *   <li>the body limit
 *   <li>the token of a page's session, for what a service asks one for
 *   <li>the short way (signing, confirming, streams) or Spring (pages, every other route)
 * </ol>
 */
final class Edge implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {
  private final Admission admission;
  private final Limits limits;
  private final ApiKeys keys;
  private final Streams streams;
  private final Visits visits;
  private final Refusing refusing;
  private final CachedReads cachedReads;
  private final ShortWay shortWay;
  private final SessionRelay relay;
  private final BiFunction<HttpServerRequest, HttpServerResponse, Mono<Void>> spring;
  private final EdgeTimers timers;

  Edge(
      Admission admission,
      Limits limits,
      ApiKeys keys,
      Streams streams,
      Visits visits,
      Refusing refusing,
      CachedReads cachedReads,
      ShortWay shortWay,
      SessionRelay relay,
      BiFunction<HttpServerRequest, HttpServerResponse, Mono<Void>> spring,
      EdgeTimers timers) {
    this.admission = admission;
    this.limits = limits;
    this.keys = keys;
    this.streams = streams;
    this.visits = visits;
    this.refusing = refusing;
    this.cachedReads = cachedReads;
    this.shortWay = shortWay;
    this.relay = relay;
    this.spring = spring;
    this.timers = timers;
  }

  @Override
  public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
    long start = System.nanoTime();
    Visit visit = visits.open(request, response);
    return serve(visit)
        .onErrorResume(failure -> refusing.failed(visit, failure))
        .doFinally(end -> timers.record(visit, System.nanoTime() - start));
  }

  private Mono<Void> serve(Visit visit) {
    HttpMethod method = visit.request().method();
    String malformed = RequestLine.refusal(visit.request().uri());
    if (malformed != null) {
      return refusing.refuse(visit, Refusals.invalidRequest(malformed));
    }
    if (Cors.isPreflight(method, visit.headers())) {
      return preflight(visit);
    }
    List<HttpMethod> allowed = RequestLine.methods(visit.target().path());
    if (!allowed.contains(method)) {
      return notAllowed(visit, allowed);
    }
    if (cachedReads.takes(visit)) {
      Mono<Void> answered = cachedReads.fromMemory(visit);
      return answered != null ? answered : charged(visit);
    }
    return charged(visit);
  }

  private Mono<Void> preflight(Visit visit) {
    String methods = Cors.allowedMethods(visit.headers(), visit.request().uri());
    if (methods == null) {
      visit.response().responseHeaders().remove(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN);
      return refusing.refuse(visit, Refusals.FOREIGN_ORIGIN);
    }
    HttpServerResponse response = visit.response();
    response.status(HttpResponseStatus.NO_CONTENT);
    HttpHeaders headers = response.responseHeaders();
    headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, methods);
    headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, Cors.ALLOWED_HEADERS);
    headers.set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, Cors.MAX_AGE_SECONDS);
    return response.send();
  }

  private Mono<Void> notAllowed(Visit visit, List<HttpMethod> allowed) {
    String names = String.join(", ", allowed.stream().map(HttpMethod::name).toList());
    visit.response().header(HttpHeaderNames.ALLOW, names);
    return refusing.refuse(visit, Refusals.methodNotAllowed());
  }

  private Mono<Void> charged(Visit visit) {
    Budget budget = visit.target().kind().budget();
    if (budget == null) {
      return admitted(visit);
    }
    String key = visit.apiKey();
    if (key == null) {
      return charged(visit, budget, limits.spend(budget, visit.client()));
    }
    Mono<Void> served =
        keys.known(key, visit.client())
            ? charged(visit, Budget.KEYS, limits.spend(key))
            : charged(visit, budget, limits.spend(budget, visit.client()));
    return served.doOnSuccess(
        _ -> keys.answered(key, visit.client(), visit.response().status().code()));
  }

  private Mono<Void> charged(Visit visit, Budget budget, Verdict verdict) {
    if (!verdict.exempt() && (!verdict.allowed() || budget != Budget.READING)) {
      RateLimitHeaders.set(visit.response().responseHeaders(), limits, budget, verdict);
    }
    return verdict.allowed()
        ? admitted(visit)
        : refusing.refuse(visit, Refusals.tooManyRequests(verdict.retryAfterSeconds()));
  }

  private Mono<Void> admitted(Visit visit) {
    Load load = visit.target().kind().load();
    if (!admission.enter(load)) {
      return refusing.refuse(visit, Refusals.OVERLOADED);
    }
    return inside(visit).doFinally(end -> admission.leave(load));
  }

  private Mono<Void> inside(Visit visit) {
    if (BodyLimit.isDeclaredTooLarge(visit.headers(), visit.target().path())) {
      return refusing.refuseBody(visit);
    }
    return switch (visit.target().kind()) {
      case PETITION, COUNT, TERRITORIES ->
          cachedReads.takes(visit) ? cachedReads.ask(visit) : relayed(visit, this::spring);
      case SIGNING, CONFIRMING -> shortWay.exchange(visit);
      case STREAM -> stream(visit);
      case LIVE -> relayed(visit, this::stream);
      case SIGNING_FORM, CONFIRMING_FORM, FORM, VISIT, ISSUER, ASSET -> spring(visit);
      case IMPORT, READ, WRITE -> relayed(visit, this::spring);
    };
  }

  private Mono<Void> relayed(Visit visit, Function<Visit, Mono<Void>> onwards) {
    String session = visit.session();
    if (session == null) {
      return onwards.apply(visit);
    }
    boolean changes = !Target.isRead(visit.request().method());
    return relay
        .relay(session, changes, visit.headers(), visit.response().responseHeaders())
        .then(Mono.defer(() -> onwards.apply(visit)));
  }

  private Mono<Void> stream(Visit visit) {
    if (!streams.opened(visit.client())) {
      return refusing.refuse(visit, Refusals.tooManyRequests(10));
    }
    return shortWay.stream(visit).doFinally(end -> streams.closed(visit.client()));
  }

  private Mono<Void> spring(Visit visit) {
    return spring.apply(visit.request(), visit.response());
  }
}
