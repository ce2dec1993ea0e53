package app.tocsin.analytics.zones.http;

import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.analytics.zones.CampaignZone;
import app.tocsin.analytics.zones.DayZone;
import app.tocsin.analytics.zones.Zones;
import app.tocsin.analytics.zones.Zones.Outcome;
import app.tocsin.defaults.access.Caller;
import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.IfMatch;
import app.tocsin.defaults.text.TextRule;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of campaigns' time zones. */
class ZoneHandlers {
  private static final TextRule NAME = TextRule.line(1, 60);

  private final Zones zones;
  private final Subjects subjects;

  ZoneHandlers(Zones zones, Subjects subjects) {
    this.zones = zones;
    this.subjects = subjects;
  }

  Mono<ServerResponse> find(ServerRequest request) {
    String campaign = request.pathVariable("id");
    return subjects.isCampaign(campaign)
        ? zones.find(campaign).flatMap(ZoneHandlers::shown)
        : unknown(request);
  }

  Mono<ServerResponse> set(ServerRequest request) {
    long version =
        IfMatch.parse(request.headers().firstHeader(HttpHeaders.IF_MATCH)).orElseThrow().version();
    return JsonBody.fields(request)
        .flatMap(
            fields -> {
              ZoneId zone = zone(fields);
              return zone == null || !fields.errors().isEmpty()
                  ? Problems.respond(request, Problem.invalidFields(fields.errors()))
                  : Caller.of(request)
                      .flatMap(
                          caller ->
                              zones.set(request.pathVariable("id"), zone, version, caller.id()))
                      .flatMap(outcome -> answer(request, outcome));
            });
  }

  private static @Nullable ZoneId zone(Fields fields) {
    return fields.parsed("zone", NAME, DayZone::parse);
  }

  private static Mono<ServerResponse> answer(ServerRequest request, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(CampaignZone zone) -> shown(zone);
      case Outcome.UnknownCampaign _ -> unknown(request);
      case Outcome.OtherVersion _ -> Problems.respond(request, Problem.of("version-conflict"));
    };
  }

  private static Mono<ServerResponse> unknown(ServerRequest request) {
    return Problems.respond(request, Problem.of("campaign-not-found"));
  }

  private static Mono<ServerResponse> shown(CampaignZone zone) {
    return ServerResponse.ok()
        .eTag(IfMatch.tag(zone.version()))
        .bodyValue(
            zone.version() == 0
                ? new ZoneJson(zone.campaign(), zone.zone().getId(), 0, null, null)
                : new ZoneJson(
                    zone.campaign(),
                    zone.zone().getId(),
                    zone.version(),
                    zone.author(),
                    zone.changedAt()));
  }

  /**
   * A campaign's time zone.
   *
   * @param version 0 where nobody set one, and the deployment's is meant
   */
  record ZoneJson(
      String campaignId,
      String zone,
      long version,
      @Nullable String author,
      @Nullable Instant changedAt) {}
}
