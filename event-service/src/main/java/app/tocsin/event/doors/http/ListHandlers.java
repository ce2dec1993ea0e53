package app.tocsin.event.doors.http;

import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.PageLimit;
import app.tocsin.event.doors.CheckIns;
import app.tocsin.event.doors.ListSigning;
import app.tocsin.event.registrations.Booking;
import app.tocsin.event.registrations.Bookings;
import app.tocsin.event.registrations.Registrant;
import app.tocsin.event.registrations.Roster.Standing;
import app.tocsin.event.registrations.SealedRegistrants;
import app.tocsin.event.registrations.SlotId;
import app.tocsin.event.registrations.Tokens;
import app.tocsin.event.registrations.Tokens.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What a host's phone takes along to a door without network. */
class ListHandlers {
  private static final MediaType JOSE = new MediaType("application", "jose");

  private final Hosting hosting;
  private final Bookings bookings;
  private final CheckIns checkIns;
  private final SealedRegistrants sealing;
  private final Tokens tokens;
  private final ListSigning signing;
  private final Clock clock;

  ListHandlers(
      Hosting hosting,
      Bookings bookings,
      CheckIns checkIns,
      SealedRegistrants sealing,
      Tokens tokens,
      Clock clock) {
    this.hosting = hosting;
    this.bookings = bookings;
    this.checkIns = checkIns;
    this.sealing = sealing;
    this.tokens = tokens;
    this.signing = new ListSigning(tokens.seed("door-list"));
    this.clock = clock;
  }

  /** A page of who may come in, signed. */
  Mono<ServerResponse> list(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    Optional<String> after =
        request
            .queryParam("after")
            .filter(text -> !text.isEmpty())
            .map(text -> Cursor.parse(text, 1).orElseThrow().parts().getFirst());
    return hosting.asHost(
        request,
        (gathering, _) ->
            Hosting.slot(gathering, request.queryParam("slot").orElse(null))
                .map(slot -> list(slot, after, limit))
                .orElseGet(() -> Problems.respond(request, Problem.of("slot-not-found"))));
  }

  /** The key that a list is verified by. */
  Mono<ServerResponse> key(ServerRequest request) {
    return hosting.asHost(request, (_, _) -> ServerResponse.ok().bodyValue(signing.key()));
  }

  private Mono<ServerResponse> list(SlotId slot, Optional<String> after, int limit) {
    return bookings
        .ofSlot(slot, after, limit + 1)
        .flatMap(
            found ->
                checkIns
                    .in(slot, found.stream().map(ListHandlers::id).toList())
                    .collect(Collectors.toSet())
                    .map(in -> page(slot, found, in, limit)))
        .flatMap(
            page ->
                ServerResponse.ok()
                    .contentType(JOSE)
                    .header("Cache-Control", "no-store")
                    .bodyValue(signing.sign(Json.mapper().writeValueAsBytes(page))));
  }

  private Page page(SlotId slot, List<Booking> found, Set<String> in, int limit) {
    List<Booking> shown = found.subList(0, Math.min(limit, found.size()));
    return new Page(
        slot.gathering().value(),
        slot.occurrence(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        shown.stream()
            .filter(booking -> booking.standing() == Standing.CONFIRMED)
            .map(booking -> entry(booking, in.contains(id(booking))))
            .toList(),
        found.size() > limit ? Cursor.of(id(shown.getLast())).toString() : null);
  }

  private Entry entry(Booking booking, boolean in) {
    Registrant who = sealing.open(booking.form().sealed(), booking.form().registration());
    String initial = who.familyName().substring(0, who.familyName().offsetByCodePoints(0, 1));
    return new Entry(
        ListSigning.fingerprint(tokens.issue(Kind.ENTRY, booking.ticket())),
        who.givenName() + " " + initial + ".",
        booking.people(),
        in);
  }

  private static String id(Booking booking) {
    return booking.ticket().registration();
  }

  private record Page(
      String gatheringId,
      String slot,
      Instant issuedAt,
      List<Entry> entries,
      @Nullable String next) {}

  /**
   * Who may come in.
   *
   * @param code the SHA-256 of the code that they show
   */
  private record Entry(String code, String name, int people, boolean in) {}
}
