package app.tocsin.analytics.funnels.http;

import app.tocsin.analytics.funnels.CountingVisits;
import app.tocsin.analytics.funnels.Origin;
import app.tocsin.analytics.funnels.Place;
import app.tocsin.analytics.funnels.Visitors;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Takes what pages tell: no cookie, no identifier, no address is read or kept. Meter: {@code
 * tocsin.visits} with outcome counted, ignored, unknown-place or dropped: {@code received = counted
 * + ignored + unknown-place + dropped + refused}.
 */
class VisitHandler {
  private final CountingVisits counting;
  private final MeterRegistry meters;

  VisitHandler(CountingVisits counting, MeterRegistry meters) {
    this.counting = counting;
    this.meters = meters;
  }

  Mono<ServerResponse> visit(ServerRequest request) {
    return JsonBody.fields(request)
        .flatMap(
            fields ->
                VisitForm.of(fields)
                    .map(form -> count(request, form))
                    .orElseGet(
                        () -> {
                          meter("refused");
                          return Problems.respond(request, Problem.invalidFields(fields.errors()));
                        }));
  }

  private Mono<ServerResponse> count(ServerRequest request, VisitForm form) {
    if (!Visitors.isSomebody(
        header(request, "User-Agent"),
        header(request, "Purpose"),
        header(request, "Sec-Purpose"))) {
      meter("ignored");
      return ServerResponse.accepted().build();
    }
    boolean privately = Visitors.asksForPrivacy(header(request, "DNT"), header(request, "Sec-GPC"));
    Origin origin = privately ? form.origin().withoutReferrer() : form.origin();
    return switch (counting.count(form.place(), form.step(), origin)) {
      case COUNTED -> {
        meter("counted");
        yield ServerResponse.accepted().build();
      }
      case DROPPED -> {
        meter("dropped");
        yield ServerResponse.accepted().build();
      }
      case UNKNOWN_PLACE -> {
        meter("unknown-place");
        yield Problems.respond(request, unknown(form.place()));
      }
    };
  }

  private static Problem unknown(Place place) {
    return switch (place.kind()) {
      case PETITION -> Problem.of("petition-not-found");
      case GATHERING -> Problem.of("gathering-not-found");
    };
  }

  private static @Nullable String header(ServerRequest request, String name) {
    return request.headers().firstHeader(name);
  }

  private void meter(String outcome) {
    meters.counter("tocsin.visits", "outcome", outcome).increment();
  }
}
