package app.tocsin.event.doors.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.event.doors.Attendance;
import app.tocsin.event.doors.CheckIn;
import app.tocsin.event.doors.CheckIns;
import app.tocsin.event.doors.CheckIns.Recorded;
import app.tocsin.event.doors.Door;
import app.tocsin.event.doors.Door.Scan;
import app.tocsin.event.doors.Door.Scanned;
import app.tocsin.event.gatherings.Actor;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.registrations.Booking;
import app.tocsin.event.registrations.SlotId;
import app.tocsin.event.registrations.Tokens;
import app.tocsin.event.registrations.Tokens.Kind;
import app.tocsin.event.registrations.Tokens.Ticket;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The door of a gathering, for its hosts. */
class DoorHandlers {
  private static final int AT_ONCE = 100;
  private static final TextRule CODE = TextRule.line(1, 300);
  private static final TextRule ID = TextRule.line(1, 64);
  private static final TextRule SLOT = TextRule.line(0, 21);
  private static final MediaType SVG = new MediaType("image", "svg+xml", UTF_8);

  private final Door door;
  private final CheckIns checkIns;
  private final Hosting hosting;
  private final Tokens tokens;
  private final Clock clock;

  DoorHandlers(Door door, CheckIns checkIns, Hosting hosting, Tokens tokens, Clock clock) {
    this.door = door;
    this.checkIns = checkIns;
    this.hosting = hosting;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Takes what was scanned, now or while the network was away. */
  Mono<ServerResponse> checkIn(ServerRequest request) {
    return hosting.asHost(
        request,
        (gathering, host) ->
            JsonBody.fields(request).flatMap(fields -> checkIn(request, gathering, host, fields)));
  }

  Mono<ServerResponse> attendance(ServerRequest request) {
    return hosting.asHost(
        request,
        (gathering, _) ->
            Hosting.slot(gathering, request.queryParam("slot").orElse(null))
                .map(
                    slot ->
                        checkIns
                            .attendance(slot)
                            .flatMap(found -> ServerResponse.ok().bodyValue(found)))
                .orElseGet(() -> Problems.respond(request, Problem.of("slot-not-found"))));
  }

  /** The code that lets in who has this link. */
  Mono<ServerResponse> code(ServerRequest request) {
    return tokens
        .ticket(Kind.OWN, request.pathVariable("token"))
        .map(door::code)
        .orElseGet(Mono::empty)
        .flatMap(
            code ->
                ServerResponse.ok()
                    .contentType(SVG)
                    .header("Cache-Control", "private, max-age=3600")
                    .bodyValue(QrCode.svg(code)))
        .switchIfEmpty(
            Mono.defer(() -> Problems.respond(request, Problem.of("registration-not-found"))));
  }

  private Mono<ServerResponse> checkIn(
      ServerRequest request, Gathering gathering, Actor host, Fields fields) {
    Optional<SlotId> slot = Hosting.slot(gathering, fields.optionalText("slot", SLOT));
    if (slot.isEmpty()) {
      fields.refuse("slot", "must be the key of one of the gathering's slots");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    SlotId known = slot.orElseGet(() -> new SlotId(gathering.id(), "none"));
    List<Scan> scans =
        fields.objects("entries", AT_ONCE).stream()
            .map(
                each ->
                    new Scan(
                        known,
                        each.text("code", CODE),
                        Optional.ofNullable(each.optionalInteger("people", 1, 6)),
                        moment(each, now),
                        host.id()))
            .toList();
    List<CheckIn> walkIns =
        fields.objects("walkIns", AT_ONCE).stream()
            .map(
                each ->
                    new CheckIn(
                        known,
                        each.text("id", ID),
                        null,
                        each.integer("people", 1, 1_000, 1),
                        moment(each, now),
                        host.id()))
            .toList();
    Integer headcount = fields.optionalInteger("headcount", 0, 10_000_000);
    if (!fields.errors().isEmpty()) {
      return Problems.respond(request, Problem.invalidFields(fields.errors()));
    }
    Mono<Void> counted = headcount == null ? Mono.empty() : checkIns.count(known, headcount);
    Mono<List<Map<String, Object>>> walkedIn =
        Flux.fromIterable(walkIns)
            .concatMap(
                walkIn ->
                    checkIns.record(walkIn, gathering).map(recorded -> json(walkIn, recorded)))
            .collectList();
    Mono<List<Scanned>> scanned =
        Flux.fromIterable(scans).concatMap(scan -> door.scan(scan, gathering)).collectList();
    return walkedIn.flatMap(
        people ->
            counted
                .then(scanned)
                .delayUntil(all -> checkIns.tell(in(all)))
                .zipWhen(_ -> checkIns.attendance(known))
                .flatMap(
                    both ->
                        ServerResponse.ok()
                            .bodyValue(
                                new Merged(
                                    both.getT1().stream().map(DoorHandlers::json).toList(),
                                    people,
                                    both.getT2()))));
  }

  /** Who came in now. */
  private static List<Ticket> in(List<Scanned> scanned) {
    return scanned.stream()
        .flatMap(
            each ->
                each instanceof Scanned.In in
                    ? Stream.of(in.booking().ticket())
                    : Stream.<Ticket>empty())
        .toList();
  }

  /** Two phones may have given one id to different people: the first one stays, and it is said. */
  private static Map<String, Object> json(CheckIn walkIn, Recorded recorded) {
    String status =
        recorded.isNew()
            ? "checked-in"
            : recorded.people() == walkIn.people() ? "already" : "other";
    return Map.of("id", walkIn.id(), "status", status, "people", recorded.people());
  }

  private static Instant moment(Fields fields, Instant now) {
    Instant at = fields.optionalMoment("at");
    return at == null || at.isAfter(now) ? now : at.truncatedTo(ChronoUnit.MILLIS);
  }

  private static Map<String, Object> json(Scanned scanned) {
    return switch (scanned) {
      case Scanned.In(Booking booking, int people) ->
          Map.of(
              "status",
              "checked-in",
              "registrationId",
              booking.ticket().registration(),
              "people",
              people);
      case Scanned.Already(Booking booking, int people) ->
          Map.of(
              "status",
              "already",
              "registrationId",
              booking.ticket().registration(),
              "people",
              people);
      case Scanned.NoPlace _ -> Map.of("status", "no-place");
      case Scanned.OtherSlot _ -> Map.of("status", "other-slot");
      case Scanned.Unknown _ -> Map.of("status", "unknown");
    };
  }

  private record Merged(
      List<Map<String, Object>> entries,
      List<Map<String, Object>> walkIns,
      Attendance attendance) {}
}
