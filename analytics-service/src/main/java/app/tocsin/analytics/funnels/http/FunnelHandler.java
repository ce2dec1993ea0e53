package app.tocsin.analytics.funnels.http;

import app.tocsin.analytics.funnels.Funnel.Grouping;
import app.tocsin.analytics.funnels.Place;
import app.tocsin.analytics.funnels.Place.Kind;
import app.tocsin.analytics.funnels.ReadingFunnels;
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

  /** The last thirty days, or from and to as days in the time zone of the campaign. */
  private Mono<ServerResponse> answer(ServerRequest request, Of of, ZoneId zone) {
    Grouping grouping = grouping(request);
    LocalDate to = day(request, "to", LocalDate.ofInstant(clock.instant(), zone));
    LocalDate from = day(request, "from", to.minusDays(DEFAULT_DAYS));
    long days = ChronoUnit.DAYS.between(from, to);
    if (days < 0 || days > ReadingFunnels.MAX_DAYS) {
      throw Problem.invalidField(
              "from", "must be at most " + ReadingFunnels.MAX_DAYS + " days before to")
          .toException();
    }
    return reading
        .of(of.places(), new ReadingFunnels.Days(from, to, zone), grouping)
        .map(funnel -> FunnelJson.of(of, funnel, grouping, zone))
        .flatMap(json -> ServerResponse.ok().bodyValue(json));
  }

  private static Grouping grouping(ServerRequest request) {
    return switch (request.queryParam("by").orElse("source")) {
      case "source", "" -> Grouping.SOURCE;
      case "partner" -> Grouping.PARTNER;
      default -> throw Problem.invalidField("by", "must be source or partner").toException();
    };
  }

  private static LocalDate day(ServerRequest request, String name, LocalDate otherwise) {
    String text = request.queryParam(name).orElse("");
    try {
      return text.isEmpty() ? otherwise : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw Problem.invalidField(name, "must be a day such as 2026-11-22").toException();
    }
  }
}
