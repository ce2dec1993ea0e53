package app.tocsin.event.calendars.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.event.calendars.Calendar;
import app.tocsin.event.calendars.Calendar.Own;
import app.tocsin.event.calendars.Entry;
import app.tocsin.event.finding.Circle;
import app.tocsin.event.finding.FindingGatherings;
import app.tocsin.event.finding.Found;
import app.tocsin.event.finding.Search;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.registrations.Booking;
import app.tocsin.event.registrations.Bookings;
import app.tocsin.event.registrations.Roster.Standing;
import app.tocsin.event.registrations.Tokens;
import app.tocsin.event.registrations.Tokens.Kind;
import app.tocsin.event.schedules.Occurrences;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Calendars over HTTP. The tag of a calendar follows from the versions of what is in it, so that
 * one that hasn't changed costs a look at the index.
 */
class CalendarHandlers {
  private static final MediaType CALENDAR = new MediaType("text", "calendar", UTF_8);
  private static final Duration BACK = Duration.ofDays(30);
  private static final int MOST = 1_000;
  private static final Set<String> STATUSES =
      Set.of("published", "postponed", "cancelled", "held", "reported");

  private final Calendar calendar;
  private final FeedNames names;
  private final FindingGatherings finding;
  private final Gatherings gatherings;
  private final Bookings bookings;
  private final Tokens tokens;
  private final Clock clock;
  private final WrittenEntries entries;

  CalendarHandlers(
      Calendar calendar,
      FeedNames names,
      FindingGatherings finding,
      Gatherings gatherings,
      Bookings bookings,
      Tokens tokens,
      Clock clock) {
    this.calendar = calendar;
    this.entries = new WrittenEntries(gatherings::findAll, calendar);
    this.names = names;
    this.finding = finding;
    this.gatherings = gatherings;
    this.bookings = bookings;
    this.tokens = tokens;
    this.clock = clock;
  }

  Mono<ServerResponse> gathering(ServerRequest request) {
    String id = request.pathVariable("id");
    Mono<Gathering> found =
        GatheringId.isId(id) ? gatherings.find(new GatheringId(id)) : gatherings.findBySlug(id);
    return found
        .filter(gathering -> gathering.life().isPublic())
        .flatMap(
            gathering -> {
              String tag = "\"" + gathering.version() + "c\"";
              String name = gathering.text().presentation().title();
              return isKnown(request, tag)
                  ? unchanged(tag)
                  : answer(
                      request,
                      tag,
                      calendar.of(name, List.of(calendar.entry(gathering)), clock.instant()));
            })
        .switchIfEmpty(
            Mono.defer(() -> Problems.respond(request, Problem.of("gathering-not-found"))));
  }

  Mono<ServerResponse> campaign(ServerRequest request) {
    String id = request.pathVariable("id");
    return feed(
        request, found -> Mono.just(FeedNames.campaign(id, found)), search(null, null, id, null));
  }

  Mono<ServerResponse> committee(ServerRequest request) {
    String id = request.pathVariable("id");
    return feed(request, _ -> names.committee(id), search(null, null, null, id));
  }

  Mono<ServerResponse> departement(ServerRequest request) {
    String code = request.pathVariable("code");
    return feed(request, _ -> names.departement(code), search(null, code, null, null));
  }

  Mono<ServerResponse> near(ServerRequest request) {
    Circle circle;
    try {
      circle =
          new Circle(
              Double.parseDouble(request.queryParam("lat").orElse("")),
              Double.parseDouble(request.queryParam("lon").orElse("")),
              Double.parseDouble(request.queryParam("radius").orElse("20")));
    } catch (IllegalArgumentException e) {
      return Problems.respond(
          request,
          Problem.of(
              "invalid-request",
              "\"lat\", \"lon\" and \"radius\" must be degrees and kilometres."));
    }
    if (circle.radiusKm() > 500) {
      return Problems.respond(
          request, Problem.invalidField("radius", "must be kilometres, at most 500"));
    }
    return feed(request, _ -> Mono.just(FeedNames.ALL), search(circle, null, null, null));
  }

  Mono<ServerResponse> registration(ServerRequest request) {
    return tokens
        .ticket(Kind.OWN, request.pathVariable("token"))
        .map(ticket -> own(request, bookings.find(ticket).flux()))
        .orElseGet(() -> unknown(request));
  }

  Mono<ServerResponse> own(ServerRequest request) {
    return tokens
        .text(Kind.CALENDAR, request.pathVariable("token"))
        .map(person -> own(request, bookings.ofPerson(person)))
        .orElseGet(() -> unknown(request));
  }

  private Mono<ServerResponse> own(ServerRequest request, Flux<Booking> registrations) {
    return registrations
        .concatMap(this::own)
        .collectList()
        .flatMap(
            own -> {
              String text = calendar.ofOwn(FeedNames.ALL, own, Instant.EPOCH);
              String tag = "\"" + checksum(text) + "\"";
              return isKnown(request, tag) ? unchanged(tag) : answer(request, tag, text);
            });
  }

  private Mono<Own> own(Booking booking) {
    return gatherings
        .find(booking.ticket().slot().gathering())
        .flatMap(
            gathering ->
                Mono.justOrEmpty(
                    Occurrences.find(
                            gathering.text().schedule(), booking.ticket().slot().occurrence())
                        .map(
                            occurrence ->
                                new Own(
                                    booking.ticket().registration(),
                                    gathering,
                                    occurrence,
                                    booking.standing() == Standing.CONFIRMED,
                                    booking.since()))));
  }

  private Mono<ServerResponse> feed(
      ServerRequest request, Function<List<Entry>, Mono<String>> naming, Search search) {
    List<Found> found = finding.find(search, null, MOST);
    String tag = tag(found);
    if (isKnown(request, tag)) {
      return unchanged(tag);
    }
    return entries
        .of(found)
        .flatMap(
            written ->
                naming
                    .apply(written)
                    .flatMap(
                        name -> answer(request, tag, calendar.of(name, written, clock.instant()))));
  }

  private Search search(
      @Nullable Circle near,
      @Nullable String departement,
      @Nullable String campaign,
      @Nullable String committee) {
    return new Search(
        near,
        null,
        departement,
        null,
        campaign,
        committee,
        null,
        STATUSES,
        clock.instant().minus(BACK),
        Instant.MAX,
        false);
  }

  private static String tag(List<Found> found) {
    var crc = new CRC32();
    for (Found each : found) {
      crc.update((each.id() + ":" + each.version() + "\n").getBytes(UTF_8));
    }
    return "\"" + found.size() + "-" + Long.toHexString(crc.getValue()) + "\"";
  }

  private static String checksum(String text) {
    var crc = new CRC32();
    crc.update(text.getBytes(UTF_8));
    return text.length() + "-" + Long.toHexString(crc.getValue());
  }

  private static boolean isKnown(ServerRequest request, String tag) {
    return request.headers().header(HttpHeaders.IF_NONE_MATCH).stream()
        .flatMap(line -> Stream.of(line.split(",", -1)))
        .map(String::strip)
        .anyMatch(known -> known.equals(tag) || known.equals("W/" + tag)); // a proxy weakens it
  }

  private static Mono<ServerResponse> unchanged(String tag) {
    return ServerResponse.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
  }

  private static Mono<ServerResponse> answer(ServerRequest request, String tag, String text) {
    boolean personal = request.path().contains("/private/") || request.path().contains("/reg");
    CacheControl caching =
        personal
            ? CacheControl.noCache().cachePrivate()
            : CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();
    return ServerResponse.ok()
        .contentType(CALENDAR)
        .cacheControl(caching)
        .eTag(tag)
        .bodyValue(text);
  }

  private static Mono<ServerResponse> unknown(ServerRequest request) {
    return Problems.respond(request, Problem.of("registration-not-found"));
  }
}
