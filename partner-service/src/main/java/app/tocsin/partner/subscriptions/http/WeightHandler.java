package app.tocsin.partner.subscriptions.http;

import app.tocsin.defaults.access.Caller;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoints;
import app.tocsin.partner.subscriptions.ManagingEndpoints;
import app.tocsin.partner.subscriptions.ManagingEndpoints.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * How much of what all partners share one endpoint gets while it is short: said by the campaign's
 * own people, who see nothing else of the endpoint here.
 */
class WeightHandler {
  private static final Logger log = LoggerFactory.getLogger(WeightHandler.class);

  private final Endpoints endpoints;
  private final ManagingEndpoints managing;

  WeightHandler(Endpoints endpoints, ManagingEndpoints managing) {
    this.endpoints = endpoints;
    this.managing = managing;
  }

  Mono<ServerResponse> set(ServerRequest request) {
    String endpoint = request.pathVariable("endpoint");
    return JsonBody.fields(request)
        .flatMap(
            fields -> {
              int weight = fields.integer("weight", 1, Endpoint.MOST_WEIGHT, null);
              return fields.errors().isEmpty()
                  ? Caller.of(request)
                      .flatMap(
                          caller ->
                              weigh(endpoint, weight)
                                  .flatMap(outcome -> answer(request, outcome, caller.id())))
                  : Problems.respond(request, Problem.invalidFields(fields.errors()));
            });
  }

  /** Whosever it is. */
  private Mono<Outcome> weigh(String endpoint, int weight) {
    return endpoints
        .find(endpoint)
        .flatMap(found -> managing.weigh(found.partner(), endpoint, weight))
        .defaultIfEmpty(new Outcome.Unknown());
  }

  private static Mono<ServerResponse> answer(
      ServerRequest request, Outcome outcome, String caller) {
    if (outcome instanceof Outcome.Done(Endpoint endpoint)) {
      log.info("Endpoint {} weighs {}, says {}", endpoint.id(), endpoint.weight(), caller);
      return ServerResponse.ok()
          .bodyValue(new WeightJson(endpoint.id(), endpoint.partner(), endpoint.weight()));
    }
    return EndpointAnswers.answer(request, outcome, HttpStatus.OK);
  }

  record WeightJson(String endpoint, String partner, int weight) {}
}
