package app.tocsin.event.registrations.http;

import app.tocsin.defaults.access.Caller;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.PageLimit;
import app.tocsin.event.gatherings.Actor;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.gatherings.ManagingGatherings;
import app.tocsin.event.registrations.Booking;
import app.tocsin.event.registrations.Bookings;
import app.tocsin.event.registrations.Consents;
import app.tocsin.event.registrations.Registering;
import app.tocsin.event.registrations.Registrant;
import app.tocsin.event.registrations.Roster;
import app.tocsin.event.registrations.Rosters;
import app.tocsin.event.registrations.SealedRegistrants;
import app.tocsin.event.registrations.SlotId;
import app.tocsin.event.registrations.Withdrawals;
import app.tocsin.event.schedules.Occurrence;
import app.tocsin.event.schedules.Occurrences;
import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.messaging.tallies.Tally;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What hosts see of registrations, and what everybody sees of places. */
class HostHandlers {
  private final Registering registering;
  private final ManagingGatherings managing;
  private final Bookings bookings;
  private final Rosters rosters;
  private final Tallies tallies;
  private final SealedRegistrants sealing;
  private final Withdrawals withdrawals;

  HostHandlers(
      Registering registering,
      ManagingGatherings managing,
      Bookings bookings,
      Rosters rosters,
      Tallies tallies,
      SealedRegistrants sealing,
      Withdrawals withdrawals) {
    this.registering = registering;
    this.managing = managing;
    this.bookings = bookings;
    this.rosters = rosters;
    this.tallies = tallies;
    this.sealing = sealing;
    this.withdrawals = withdrawals;
  }

  /** Names and answers, for who manages this gathering. */
  Mono<ServerResponse> list(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    Optional<String> after =
        request
            .queryParam("after")
            .map(text -> Cursor.parse(text, 1).orElseThrow().parts().getFirst());
    return gathering(request)
        .flatMap(
            gathering ->
                Caller.of(request)
                    .map(caller -> Actor.of(caller.id(), caller.roles()))
                    .flatMap(actor -> managing.manages(gathering, actor))
                    .flatMap(
                        allowed ->
                            allowed
                                ? slot(request, gathering)
                                    .map(
                                        slot ->
                                            bookings
                                                .ofSlot(slot, after, limit + 1)
                                                .flatMap(found -> page(found, limit)))
                                    .orElseGet(() -> noSuchSlot(request))
                                : Problems.respond(request, Problem.of("forbidden"))))
        .switchIfEmpty(Mono.defer(() -> notFound(request)));
  }

  /** How many places there are, for anybody. */
  Mono<ServerResponse> places(ServerRequest request) {
    return gathering(request)
        .filter(gathering -> gathering.life().isPublic())
        .flatMap(
            gathering ->
                slot(request, gathering)
                    .map(slot -> places(gathering, slot))
                    .orElseGet(() -> noSuchSlot(request)))
        .switchIfEmpty(Mono.defer(() -> notFound(request)));
  }

  private Mono<ServerResponse> places(Gathering gathering, SlotId slot) {
    Integer capacity =
        Occurrences.find(gathering.text().schedule(), slot.occurrence())
            .map(Occurrence::capacity)
            .orElse(null);
    if (capacity != null) {
      return rosters
          .find(slot)
          .map(roster -> Places.of(capacity, roster))
          .defaultIfEmpty(new Places(capacity, 0, capacity, 0, 0, null))
          .flatMap(places -> ServerResponse.ok().bodyValue(places));
    }
    return tallies
        .find(slot.toString())
        .defaultIfEmpty(Tally.empty(slot.toString()))
        .flatMap(
            tally ->
                ServerResponse.ok()
                    .bodyValue(
                        new Places(
                            null,
                            tally.total("people"),
                            null,
                            0,
                            tally.total("people"),
                            tally.total("registrations"))));
  }

  private Mono<ServerResponse> page(List<Booking> found, int limit) {
    List<Booking> shown = found.subList(0, Math.min(limit, found.size()));
    return withdrawals
        .of(shown.stream().map(booking -> booking.form().id()).toList())
        .flatMap(withdrawn -> page(shown, found.size() > limit, withdrawn));
  }

  private Mono<ServerResponse> page(
      List<Booking> shown, boolean more, Map<String, Set<String>> withdrawn) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", shown.stream().map(booking -> json(booking, withdrawn)).toList());
    if (more) {
      page.put("next", Cursor.of(shown.getLast().ticket().registration()).toString());
    }
    return ServerResponse.ok().header("Cache-Control", "no-store").bodyValue(page);
  }

  private RegistrantJson json(Booking booking, Map<String, Set<String>> withdrawn) {
    boolean news =
        booking.form().newsOptIn()
            && !withdrawn.getOrDefault(booking.form().id(), Set.of()).contains(Consents.NEWS);
    Registrant who = sealing.open(booking.form().sealed(), booking.form().registration());
    return new RegistrantJson(
        booking.ticket().registration(),
        who.givenName(),
        who.familyName(),
        booking.people(),
        StandingWords.of(booking.standing()),
        booking.since(),
        who.answers(),
        news);
  }

  private Mono<Gathering> gathering(ServerRequest request) {
    String id = request.pathVariable("id");
    return GatheringId.isId(id) ? registering.gathering(new GatheringId(id)) : Mono.empty();
  }

  private static Optional<SlotId> slot(ServerRequest request, Gathering gathering) {
    var schedule = gathering.text().schedule();
    String only =
        schedule.recurrence() == null && schedule.slots().size() == 1
            ? schedule.slots().getFirst().id()
            : "";
    String key = request.queryParam("slot").orElse(only);
    return Occurrences.find(schedule, key).map(_ -> new SlotId(gathering.id(), key));
  }

  private static Mono<ServerResponse> noSuchSlot(ServerRequest request) {
    return Problems.respond(request, Problem.of("slot-not-found"));
  }

  private static Mono<ServerResponse> notFound(ServerRequest request) {
    return Problems.respond(request, Problem.of("gathering-not-found"));
  }

  /**
   * Places of a slot, in people.
   *
   * @param taken by who comes, and kept for who was offered one
   */
  record Places(
      @Nullable Integer capacity,
      long taken,
      @Nullable Integer free,
      int waiting,
      long confirmed,
      @Nullable Long registrations) {
    static Places of(int capacity, Roster roster) {
      return new Places(
          capacity,
          roster.taken(),
          Math.max(0, capacity - roster.taken()),
          roster.waiting(),
          roster.confirmed(),
          null);
    }
  }

  private record RegistrantJson(
      String registrationId,
      String givenName,
      String familyName,
      int people,
      String status,
      Instant since,
      Map<String, String> answers,
      boolean newsOptIn) {}
}
