package app.tocsin.analytics.campaigns.http;

import app.tocsin.analytics.campaigns.CampaignFigures;
import app.tocsin.analytics.campaigns.ReadingCampaigns;
import app.tocsin.analytics.zones.Zones;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.PageLimit;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The HTTP side of campaigns. */
class CampaignHandlers {
  private static final int AT_ONCE = 2;

  private final ReadingCampaigns campaigns;
  private final Zones zones;

  CampaignHandlers(ReadingCampaigns campaigns, Zones zones) {
    this.campaigns = campaigns;
    this.zones = zones;
  }

  /** A page by their ids. */
  Mono<ServerResponse> list(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse("")).orElseThrow().value();
    String after =
        request
            .queryParam("after")
            .filter(text -> !text.isEmpty())
            .map(text -> Cursor.parse(text, 1).orElseThrow().parts().getFirst())
            .orElse("");
    List<String> found =
        campaigns.list().stream().filter(id -> id.compareTo(after) > 0).limit(limit + 1L).toList();
    List<String> shown = found.subList(0, Math.min(limit, found.size()));
    String next = found.size() > limit ? Cursor.of(shown.getLast()).toString() : null;
    return Flux.fromIterable(shown)
        .flatMapSequential(campaigns::find, AT_ONCE)
        .map(this::json)
        .collectList()
        .flatMap(page -> ServerResponse.ok().bodyValue(new PageJson(page, next)));
  }

  Mono<ServerResponse> find(ServerRequest request) {
    return campaigns
        .find(request.pathVariable("id"))
        .flatMap(figures -> ServerResponse.ok().bodyValue(json(figures)))
        .switchIfEmpty(
            Mono.defer(() -> Problems.respond(request, Problem.of("campaign-not-found"))));
  }

  private CampaignJson json(CampaignFigures figures) {
    return CampaignJson.of(figures, zones.ofCampaign(figures.campaign()));
  }

  record PageJson(List<CampaignJson> campaigns, @Nullable String next) {}

  /**
   * A campaign in figures.
   *
   * @param zone whose days it has
   */
  record CampaignJson(
      String dataVersion,
      CountedFrom countedFrom,
      CountedFrom gatheringsCountedFrom,
      String campaignId,
      String zone,
      long signatures,
      List<PetitionJson> petitions,
      GatheringsJson gatherings) {
    static CampaignJson of(CampaignFigures figures, ZoneId zone) {
      return new CampaignJson(
          figures.versionText(),
          new CountedFrom(figures.version().epoch(), figures.version().offsets()),
          new CountedFrom(figures.gatheringVersion().epoch(), figures.gatheringVersion().offsets()),
          figures.campaign(),
          zone.getId(),
          figures.signatures(),
          figures.petitions().stream()
              .map(
                  each -> new PetitionJson(each.id(), each.title(), each.goal(), each.signatures()))
              .toList(),
          new GatheringsJson(
              figures.gatherings().count(),
              figures.gatherings().registrations(),
              figures.gatherings().confirmed(),
              figures.gatherings().cancelled(),
              figures.gatherings().attended(),
              figures.gatherings().funds()));
    }
  }

  record PetitionJson(String petitionId, String title, long goal, long signatures) {}

  record GatheringsJson(
      int count,
      long registrations,
      long confirmed,
      long cancelled,
      long attended,
      Map<String, BigDecimal> moneyByKind) {}

  record CountedFrom(int epoch, SortedMap<String, Long> offsets) {}
}
