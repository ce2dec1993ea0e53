package app.tocsin.analytics.funnels.http;

import app.tocsin.analytics.funnels.Funnel.Grouping;
import app.tocsin.analytics.funnels.Place;
import app.tocsin.analytics.funnels.Place.Kind;
import app.tocsin.analytics.funnels.ReadingFunnels;
import app.tocsin.analytics.funnels.ReadingFunnels.Days;
import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.analytics.zones.Zones;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of funnels. */
class FunnelHandler {
  private static final int DEFAULT_DAYS = 30;
  private static final int FIRST_YEAR = 1970;

  /** So that a day after it is no absurd one either. */
  private static final int LAST_YEAR = 9998;

  private final ReadingFunnels reading;
  private final Subjects subjects;
  private final Zones zones;
  private final Clock clock;

  FunnelHandler(ReadingFunnels reading, Subjects subjects, Zones zones, Clock clock) {
    this.reading = reading;
    this.subjects = subjects;
    this.zones = zones;
    this.clock = clock;
  }

  Mono<ServerResponse> ofPetition(ServerRequest request) {
    String id = request.pathVariable("id");
    return subjects.petition(id).isEmpty()
        ? Problems.respond(request, Problem.of("petition-not-found"))
        : answer(request, Of.petition(id), zones.ofPetition(id));
  }

  Mono<ServerResponse> ofGathering(ServerRequest request) {
    String id = request.pathVariable("id");
    return subjects.gathering(id).isEmpty()
        ? Problems.respond(request, Problem.of("gathering-not-found"))
        : answer(request, Of.gathering(id), zones.ofGathering(id));
  }

  /** Its petitions and gatherings together, from a look to who came. */
  Mono<ServerResponse> ofCampaign(ServerRequest request) {
    String id = request.pathVariable("id");
    List<Place> places =
        Stream.concat(
                subjects.petitionsOf(id).stream().map(each -> new Place(Kind.PETITION, each.id())),
                subjects.gatheringsOf(id).stream()
                    .map(each -> new Place(Kind.GATHERING, each.id())))
            .toList();
    return places.isEmpty()
        ? Problems.respond(request, Problem.of("campaign-not-found"))
        : answer(request, new Of(null, null, id, places), zones.ofCampaign(id));
  }

  /** Whose funnel it is; one of the ids is there. */
  record Of(
      @Nullable String petition,
      @Nullable String gathering,
      @Nullable String campaign,
      List<Place> places) {
    static Of petition(String id) {
      return new Of(id, null, null, List.of(new Place(Kind.PETITION, id)));
    }

    static Of gathering(String id) {
      return new Of(null, id, null, List.of(new Place(Kind.GATHERING, id)));
    }
  }

  private Mono<ServerResponse> answer(ServerRequest request, Of of, ZoneId zone) {
    Grouping grouping = grouping(request);
    Days days =
        days(
            request.queryParam("from").orElse(""),
            request.queryParam("to").orElse(""),
            LocalDate.ofInstant(clock.instant(), zone),
            zone);
    return reading
        .of(of.places(), days, grouping)
        .map(funnel -> FunnelJson.of(of, funnel, grouping, zone))
        .flatMap(json -> ServerResponse.ok().bodyValue(json));
  }

  /** The last thirty days, or from and to as days in the time zone of the campaign. */
  static Days days(String from, String to, LocalDate today, ZoneId zone) {
    LocalDate last = day("to", to, today);
    LocalDate first = day("from", from, last.minusDays(DEFAULT_DAYS));
    long days = ChronoUnit.DAYS.between(first, last);
    if (days < 0 || days > ReadingFunnels.MAX_DAYS) {
      throw Problem.invalidField(
              "from",
              "must be at most " + ReadingFunnels.MAX_DAYS + " days before to, and not after it")
          .toException();
    }
    return new Days(first, last, zone);
  }

  private static Grouping grouping(ServerRequest request) {
    return switch (request.queryParam("by").orElse("source")) {
      case "source", "" -> Grouping.SOURCE;
      case "partner" -> Grouping.PARTNER;
      default -> throw Problem.invalidField("by", "must be source or partner").toException();
    };
  }

  private static LocalDate day(String name, String text, LocalDate otherwise) {
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
        return day;
      }
    } catch (DateTimeException e) {
      // told below
    }
    throw Problem.invalidField(
            name, "must be a day from %d to %d such as 2026-11-22".formatted(FIRST_YEAR, LAST_YEAR))
        .toException();
  }
}
