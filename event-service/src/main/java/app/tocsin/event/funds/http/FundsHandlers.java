package app.tocsin.event.funds.http;

import app.tocsin.defaults.access.Caller;
import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.event.funds.Contribution;
import app.tocsin.event.funds.Contribution.Kind;
import app.tocsin.event.funds.Funds;
import app.tocsin.event.funds.Funds.Recorded;
import app.tocsin.event.funds.Money;
import app.tocsin.event.gatherings.Actor;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.gatherings.ManagingGatherings;
import app.tocsin.event.gatherings.ManagingGatherings.AsHost;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Funds over HTTP: recorded one by one or imported, up to a hundred at once. */
class FundsHandlers {
  private static final int AT_ONCE = 100;
  private static final TextRule ID = TextRule.line(1, 64);
  private static final TextRule AMOUNT = TextRule.line(1, 20);
  private static final TextRule CURRENCY = TextRule.line(0, 3);
  private static final TextRule NOTE = TextRule.line(0, 200);

  private final Funds funds;
  private final Gatherings gatherings;
  private final ManagingGatherings managing;
  private final Clock clock;

  FundsHandlers(Funds funds, Gatherings gatherings, ManagingGatherings managing, Clock clock) {
    this.funds = funds;
    this.gatherings = gatherings;
    this.managing = managing;
    this.clock = clock;
  }

  Mono<ServerResponse> record(ServerRequest request) {
    return Caller.of(request)
        .flatMap(
            caller ->
                managing.host(request.pathVariable("id"), Actor.of(caller.id(), caller.roles())))
        .flatMap(
            hosting ->
                switch (hosting) {
                  case AsHost.Host(Gathering gathering, Actor host) ->
                      JsonBody.fields(request)
                          .flatMap(fields -> record(request, gathering, host.id(), fields));
                  case AsHost.NotHost _ -> Problems.respond(request, Problem.of("forbidden"));
                  case AsHost.Unknown _ -> notFound(request);
                });
  }

  /** Totals, for everybody. */
  Mono<ServerResponse> totals(ServerRequest request) {
    return gathering(request)
        .flatMap(gathering -> totals(gathering.id()))
        .flatMap(totals -> ServerResponse.ok().bodyValue(Map.of("totals", totals)))
        .switchIfEmpty(Mono.defer(() -> notFound(request)));
  }

  private Mono<ServerResponse> record(
      ServerRequest request, Gathering gathering, String host, Fields fields) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Set<String> ids = new HashSet<>();
    List<Contribution> contributions =
        fields.objects("entries", AT_ONCE).stream()
            .flatMap(each -> Stream.ofNullable(read(each, gathering.id(), host, now, ids)))
            .toList();
    if (contributions.isEmpty() && fields.errors().isEmpty()) {
      fields.refuse("entries", "must have at least one");
    }
    if (!fields.errors().isEmpty()) {
      return Problems.respond(request, Problem.invalidFields(fields.errors()));
    }
    return Flux.fromIterable(contributions)
        .concatMap(
            each ->
                funds
                    .record(each, gathering)
                    .map(done -> new Entry(each.id(), done.name().toLowerCase(Locale.ROOT))))
        .collectList()
        .delayUntil(entries -> funds.tell(gathering.id(), entries.stream().map(Entry::id).toList()))
        .zipWhen(_ -> totals(gathering.id()))
        .flatMap(
            both -> {
              boolean clash =
                  both.getT1().stream()
                      .anyMatch(
                          entry ->
                              entry
                                  .status()
                                  .equals(Recorded.OTHER.name().toLowerCase(Locale.ROOT)));
              return clash
                  ? Problems.respond(
                      request,
                      Problem.of(
                          "conflict",
                          "Another contribution is recorded under one of these ids; the others are"
                              + " recorded."))
                  : ServerResponse.ok()
                      .bodyValue(Map.of("entries", both.getT1(), "totals", both.getT2()));
            });
  }

  private static @Nullable Contribution read(
      Fields fields, GatheringId gathering, String host, Instant now, Set<String> ids) {
    int before = fields.errors().size();
    String id = fields.text("id", ID);
    if (!id.isEmpty() && !ids.add(id)) {
      fields.refuse("id", "must be another one for each entry");
    }
    String kind = fields.word("kind", Set.of("pledged", "collected"), null);
    String given = fields.optionalText("currency", CURRENCY);
    String currency = given == null ? "EUR" : given;
    Money money = fields.parsed("amount", AMOUNT, amount -> Money.of(amount, currency));
    String note = fields.optionalText("note", NOTE);
    Instant at = fields.optionalMoment("at");
    if (at != null && at.isAfter(now)) {
      fields.refuse("at", "must not be in the future");
    }
    return money == null || fields.errors().size() > before
        ? null
        : new Contribution(
            gathering,
            id,
            Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
            money,
            at == null ? now : at.truncatedTo(ChronoUnit.MILLIS),
            note,
            Objects.requireNonNull(host));
  }

  private Mono<List<TotalJson>> totals(GatheringId gathering) {
    return funds
        .totals(gathering)
        .map(
            total ->
                new TotalJson(
                    total.kind().name().toLowerCase(Locale.ROOT),
                    total.money().amount(),
                    total.money().currency().getCurrencyCode(),
                    total.contributions()))
        .sort(Comparator.comparing(TotalJson::kind).thenComparing(TotalJson::currency))
        .collectList();
  }

  private Mono<Gathering> gathering(ServerRequest request) {
    String id = request.pathVariable("id");
    Mono<Gathering> found =
        GatheringId.isId(id) ? gatherings.find(new GatheringId(id)) : Mono.empty();
    return found.filter(gathering -> gathering.life().isPublic());
  }

  private static Mono<ServerResponse> notFound(ServerRequest request) {
    return Problems.respond(request, Problem.of("gathering-not-found"));
  }

  private record Entry(String id, String status) {}

  private record TotalJson(String kind, String amount, String currency, long contributions) {}
}
