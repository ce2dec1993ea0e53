package app.tocsin.event.doors.http;

import app.tocsin.defaults.access.Caller;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.event.gatherings.Actor;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.ManagingGatherings;
import app.tocsin.event.registrations.SlotId;
import app.tocsin.event.schedules.Occurrences;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What a door opens to: the hosts of its gathering. */
final class Hosting {
  private final ManagingGatherings managing;

  Hosting(ManagingGatherings managing) {
    this.managing = managing;
  }

  /** The slot with this key; where there is only one, it needs none. */
  static Optional<SlotId> slot(Gathering gathering, @Nullable String given) {
    var schedule = gathering.text().schedule();
    boolean one = schedule.recurrence() == null && schedule.slots().size() == 1;
    String key = given == null ? (one ? schedule.slots().getFirst().id() : "") : given;
    return Occurrences.find(schedule, key).map(_ -> new SlotId(gathering.id(), key));
  }

  /** For who manages it; of a draft, nobody hears. */
  Mono<ServerResponse> asHost(
      ServerRequest request, BiFunction<Gathering, Actor, Mono<ServerResponse>> then) {
    return Caller.of(request)
        .flatMap(
            caller ->
                managing.host(request.pathVariable("id"), Actor.of(caller.id(), caller.roles())))
        .flatMap(
            hosting ->
                switch (hosting) {
                  case ManagingGatherings.AsHost.Host(Gathering gathering, Actor host) ->
                      then.apply(gathering, host);
                  case ManagingGatherings.AsHost.NotHost _ ->
                      Problems.respond(request, Problem.of("forbidden"));
                  case ManagingGatherings.AsHost.Unknown _ ->
                      Problems.respond(request, Problem.of("gathering-not-found"));
                });
  }
}
