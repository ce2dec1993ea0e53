package app.tocsin.partner.attribution.http;

import app.tocsin.defaults.access.Caller;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.PageLimit;
import app.tocsin.partner.attribution.Attribution;
import app.tocsin.partner.attribution.Attribution.Brought;
import app.tocsin.partner.partners.Actor;
import app.tocsin.partner.partners.ManagingPartners;
import app.tocsin.partner.partners.ManagingPartners.Outcome;
import app.tocsin.partner.partners.Partner;
import app.tocsin.partner.partners.Scope;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What a partner brought, for its members and programs, and for who keeps partners. */
class AttributionHandlers {
  private static final int DAYS = 31;
  private static final int MOST_DAYS = 400;

  private final ManagingPartners partners;
  private final Attribution attribution;
  private final Snippets snippets;
  private final Clock clock;

  AttributionHandlers(
      ManagingPartners partners, Attribution attribution, Snippets snippets, Clock clock) {
    this.partners = partners;
    this.attribution = attribution;
    this.snippets = snippets;
    this.clock = clock;
  }

  Mono<ServerResponse> of(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    LocalDate until = day(request, "until", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    LocalDate from = day(request, "from", until.minusDays(DAYS - 1));
    if (from.isAfter(until) || from.plusDays(MOST_DAYS).isBefore(until)) {
      throw Problem.invalidField(
              "from", "must be the day \"until\", or one of the " + MOST_DAYS + " before it")
          .toException();
    }
    Brought after = after(request);
    return Caller.of(request)
        .flatMap(
            caller ->
                partners.admit(
                    Actor.of(caller.id(), caller.roles()),
                    request.pathVariable("id"),
                    Scope.PARTNER_READ))
        .flatMap(
            outcome ->
                switch (outcome) {
                  case Outcome.Done(Partner partner) ->
                      attribution
                          .of(partner, from, until)
                          .flatMap(
                              all ->
                                  ServerResponse.ok().bodyValue(page(partner, all, after, limit)));
                  case Outcome.Forbidden _ ->
                      Problems.respond(
                          request,
                          Problem.of(
                              "forbidden",
                              "This needs the scope " + Scope.PARTNER_READ.word() + "."));
                  case Outcome.Unknown _,
                      Outcome.MembersNotTheirs _,
                      Outcome.OtherVersion _,
                      Outcome.CodeTaken _,
                      Outcome.KeyReused _ ->
                      Problems.respond(
                          request, Problem.of("not-found", "There is no such partner."));
                });
  }

  private Map<String, Object> page(
      Partner partner, List<Brought> all, @Nullable Brought after, int limit) {
    List<Brought> left =
        after == null ? all : all.stream().filter(it -> follows(it, after)).toList();
    List<Brought> shown = left.subList(0, Math.min(limit, left.size()));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("code", partner.profile().code());
    page.put("link", snippets.link(partner.profile().code()));
    page.put("widget", snippets.widget(partner.profile().code()));
    page.put("signatures", all.stream().mapToLong(Brought::signatures).sum());
    page.put("items", shown.stream().map(AttributionHandlers::item).toList());
    if (left.size() > limit) {
      Brought last = shown.getLast();
      page.put("next", Cursor.of(last.day().toString(), last.petition()).toString());
    }
    return page;
  }

  private static Map<String, Object> item(Brought brought) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("day", brought.day());
    item.put("petitionId", brought.petition());
    item.put("signatures", brought.signatures());
    return item;
  }

  private static boolean follows(Brought it, Brought after) {
    int days = it.day().compareTo(after.day());
    return days > 0 || (days == 0 && it.petition().compareTo(after.petition()) > 0);
  }

  private static @Nullable Brought after(ServerRequest request) {
    return request
        .queryParam("after")
        .map(
            text ->
                Cursor.parse(text, 2)
                    .orElseThrow()
                    .as(
                        parts ->
                            new Brought(LocalDate.parse(parts.getFirst()), parts.getLast(), 0)))
        .orElse(null);
  }

  private static LocalDate day(ServerRequest request, String name, LocalDate otherwise) {
    String text = request.queryParam(name).orElse("");
    try {
      return text.isEmpty() ? otherwise : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw Problem.invalidField(name, "must be a day such as 2027-01-31").toException();
    }
  }
}
