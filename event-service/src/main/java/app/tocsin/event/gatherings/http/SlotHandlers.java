package app.tocsin.event.gatherings.http;

import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.Moment;
import app.tocsin.defaults.requests.PageLimit;
import app.tocsin.event.gatherings.GatheringCommand.ChangeSlot;
import app.tocsin.event.gatherings.GatheringCommand.RestoreSlot;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.gatherings.http.SlotJson.OccurrenceJson;
import app.tocsin.event.schedules.Occurrence;
import app.tocsin.event.schedules.Occurrences;
import app.tocsin.event.schedules.Schedule;
import app.tocsin.event.schedules.Slot;
import app.tocsin.event.schedules.SlotChange;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The occurrences of a gathering: read, and changed one by one. */
class SlotHandlers {
  private static final int AT_MOST = 5_000;

  private final GatheringHandlers handlers;
  private final Gatherings gatherings;
  private final Clock clock;

  SlotHandlers(GatheringHandlers handlers, Gatherings gatherings, Clock clock) {
    this.handlers = handlers;
    this.gatherings = gatherings;
    this.clock = clock;
  }

  Mono<ServerResponse> list(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    Instant from = moment(request, "from").orElseGet(clock::instant);
    Instant to = moment(request, "to").orElse(Instant.MAX);
    Optional<Cursor> after =
        request.queryParam("after").map(text -> Cursor.parse(text, 2).orElseThrow());
    return handlers
        .visible(request)
        .flatMap(
            seen -> {
              List<Occurrence> rest =
                  Occurrences.between(seen.gathering().text().schedule(), from, to, AT_MOST)
                      .stream()
                      .filter(each -> after.map(cursor -> isAfter(each, cursor)).orElse(true))
                      .limit(limit + 1L)
                      .toList();
              return ServerResponse.ok().bodyValue(page(rest, limit));
            })
        .switchIfEmpty(Mono.defer(() -> GatheringHandlers.notFound(request)));
  }

  Mono<ServerResponse> change(ServerRequest request) {
    long version = GatheringHandlers.version(request);
    return GatheringHandlers.withId(
        request,
        id ->
            gatherings
                .find(id)
                .flatMap(
                    gathering -> {
                      Schedule schedule = gathering.text().schedule();
                      Optional<Occurrence> found =
                          Occurrences.find(schedule, request.pathVariable("key"));
                      Slot slot = found.map(each -> schedule.slot(each.slot())).orElse(null);
                      if (found.isEmpty() || slot == null) {
                        return noSuchSlot(request);
                      }
                      return JsonBody.fields(request)
                          .flatMap(
                              fields -> {
                                SlotChange change =
                                    ScheduleForm.change(fields, slot, found.get().date());
                                return change == null
                                    ? GatheringHandlers.invalid(request, fields)
                                    : handlers.decide(request, id, new ChangeSlot(change), version);
                              });
                    })
                .switchIfEmpty(Mono.defer(() -> GatheringHandlers.notFound(request))));
  }

  Mono<ServerResponse> restore(ServerRequest request) {
    long version = GatheringHandlers.version(request);
    return GatheringHandlers.withId(
        request,
        id ->
            gatherings
                .find(id)
                .flatMap(
                    gathering ->
                        Occurrences.find(gathering.text().schedule(), request.pathVariable("key"))
                            .map(
                                found ->
                                    handlers.decide(
                                        request,
                                        id,
                                        new RestoreSlot(found.slot(), found.date()),
                                        version))
                            .orElseGet(() -> noSuchSlot(request)))
                .switchIfEmpty(Mono.defer(() -> GatheringHandlers.notFound(request))));
  }

  private static boolean isAfter(Occurrence each, Cursor cursor) {
    Instant start = cursor.as(parts -> Instant.parse(parts.getFirst()));
    int order = each.startsAt().compareTo(start);
    return order > 0 || (order == 0 && each.key().compareTo(cursor.parts().get(1)) > 0);
  }

  private static Map<String, Object> page(List<Occurrence> found, int limit) {
    List<Occurrence> shown = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", shown.stream().map(OccurrenceJson::of).toList());
    if (found.size() > limit) {
      Occurrence last = shown.getLast();
      page.put("next", Cursor.of(last.startsAt().toString(), last.key()).toString());
    }
    return page;
  }

  static Optional<Instant> moment(ServerRequest request, String name) {
    return request
        .queryParam(name)
        .filter(text -> !text.isEmpty())
        .map(
            text -> {
              try {
                return Moment.parse(text);
              } catch (DateTimeException e) {
                throw Problem.invalidField(
                        name, "must be a date and time such as 2027-01-31T18:00:00Z")
                    .toException();
              }
            });
  }

  private static Mono<ServerResponse> noSuchSlot(ServerRequest request) {
    return Problems.respond(request, Problem.of("slot-not-found"));
  }
}
