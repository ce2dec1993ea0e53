package app.tocsin.analytics.gatherings.http;

import app.tocsin.analytics.gatherings.GatheringCounts;
import app.tocsin.analytics.gatherings.GatheringCounts.Found;
import app.tocsin.analytics.gatherings.GatheringFigures;
import app.tocsin.analytics.gatherings.KnownGatherings;
import app.tocsin.analytics.gatherings.KnownGatherings.Committee;
import app.tocsin.analytics.gatherings.KnownGatherings.Gathering;
import app.tocsin.analytics.gatherings.RegistrationStep;
import app.tocsin.analytics.zones.Zones;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.PageLimit;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of gatherings and committees, in pages by their ids. */
class GatheringHandlers {
  private final GatheringCounts counts;
  private final KnownGatherings known;
  private final Zones zones;

  GatheringHandlers(GatheringCounts counts, KnownGatherings known, Zones zones) {
    this.zones = zones;
    this.counts = counts;
    this.known = known;
  }

  /** Of one campaign, kind or status where those are given. */
  Mono<ServerResponse> gatherings(ServerRequest request) {
    List<Gathering> found =
        known.gatherings().stream()
            .filter(each -> isAsked(request, "campaign", each.campaignId()))
            .filter(each -> isAsked(request, "kind", each.kind()))
            .filter(each -> isAsked(request, "status", each.status()))
            .toList();
    Page<Gathering> page = page(request, found, Gathering::id);
    return counts
        .of(page.entries().stream().map(Gathering::id).toList())
        .flatMap(
            figures ->
                ServerResponse.ok()
                    .bodyValue(GatheringsJson.of(found.size(), page, figures, zones)));
  }

  Mono<ServerResponse> committees(ServerRequest request) {
    List<Committee> found = List.copyOf(known.committees());
    Page<Committee> page = page(request, found, Committee::id);
    return ServerResponse.ok()
        .bodyValue(
            new CommitteesJson(
                known.version().text(),
                found.size(),
                found.stream().mapToLong(Committee::members).sum(),
                page.entries().stream()
                    .map(
                        each ->
                            new CommitteeJson(
                                each.id(), each.title(), each.members(), known.hostedBy(each.id())))
                    .toList(),
                page.next()));
  }

  private static boolean isAsked(ServerRequest request, String name, @Nullable String value) {
    Optional<String> asked = request.queryParam(name).filter(text -> !text.isEmpty());
    return asked.isEmpty() || asked.get().equals(value);
  }

  private static <T> Page<T> page(ServerRequest request, List<T> all, Function<T, String> id) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse("")).orElseThrow().value();
    String after =
        request
            .queryParam("after")
            .filter(text -> !text.isEmpty())
            .map(text -> Cursor.parse(text, 1).orElseThrow().parts().getFirst())
            .orElse("");
    List<T> entries =
        all.stream()
            .filter(each -> id.apply(each).compareTo(after) > 0)
            .sorted(Comparator.comparing(id))
            .limit(limit + 1L)
            .toList();
    return entries.size() <= limit
        ? new Page<>(entries, null)
        : new Page<>(
            entries.subList(0, limit), Cursor.of(id.apply(entries.get(limit - 1))).toString());
  }

  private record Page<T>(List<T> entries, @Nullable String next) {}

  record GatheringsJson(
      String dataVersion,
      CountedFrom countedFrom,
      int total,
      TotalsJson totals,
      List<GatheringJson> gatherings,
      @Nullable String next) {
    static GatheringsJson of(int total, Page<Gathering> page, Found figures, Zones zones) {
      return new GatheringsJson(
          figures.version().text(),
          new CountedFrom(figures.version().epoch(), figures.version().offsets()),
          total,
          TotalsJson.of(figures.all()),
          page.entries().stream()
              .map(
                  each ->
                      GatheringJson.of(
                          each, figures.of(each.id()), zones.ofCampaign(each.campaignId())))
              .toList(),
          page.next());
    }
  }

  /** Of all gatherings, whichever were asked for. */
  record TotalsJson(
      long registrations,
      long confirmed,
      long cancelled,
      long attended,
      Map<String, BigDecimal> moneyByKind) {
    static TotalsJson of(GatheringFigures all) {
      return new TotalsJson(
          all.registered(),
          all.confirmed(),
          all.cancelled(),
          all.of(RegistrationStep.CHECKED_IN),
          all.funds());
    }
  }

  /**
   * A gathering in figures, all of them people.
   *
   * @param registrations people who were confirmed and not cancelled
   * @param confirmed people who were confirmed, those included whom a registration brought later
   * @param cancelled people of those who come no more
   * @param checkedIn people who were checked in at the door
   * @param attendance how many came by its hosts' count
   * @param people by what events said of them, step by step
   * @param days by day of its campaign's time zone, and step; as "registered" who was confirmed
   *     that day less who was cancelled
   */
  record GatheringJson(
      String gatheringId,
      String title,
      String kind,
      String status,
      @Nullable String campaignId,
      long registrations,
      long confirmed,
      long cancelled,
      long checkedIn,
      @Nullable Integer attendance,
      Map<String, Long> people,
      Map<String, Long> days,
      Map<String, BigDecimal> moneyByKind) {
    static GatheringJson of(Gathering gathering, GatheringFigures figures, ZoneId zone) {
      return new GatheringJson(
          gathering.id(),
          gathering.title(),
          gathering.kind(),
          gathering.status(),
          gathering.campaignId(),
          figures.registered(),
          figures.confirmed(),
          figures.cancelled(),
          figures.of(RegistrationStep.CHECKED_IN),
          gathering.attendance(),
          figures.people(),
          figures.days(zone),
          figures.funds());
    }
  }

  record CommitteesJson(
      String dataVersion,
      int total,
      long members,
      List<CommitteeJson> committees,
      @Nullable String next) {}

  record CommitteeJson(String committeeId, @Nullable String title, int members, long gatherings) {}

  record CountedFrom(int epoch, SortedMap<String, Long> offsets) {}
}
