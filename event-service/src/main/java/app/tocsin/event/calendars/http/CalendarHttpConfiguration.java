package app.tocsin.event.calendars.http;

import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.event.calendars.Calendar;
import app.tocsin.event.committees.Committees;
import app.tocsin.event.finding.FindingGatherings;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.registrations.Bookings;
import app.tocsin.event.registrations.Tokens;
import app.tocsin.territories.Territories;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

@Configuration(proxyBeanMethods = false)
class CalendarHttpConfiguration {
  private static final MediaType JSON_LD = new MediaType("application", "ld+json");

  @Bean
  RouterFunction<ServerResponse> calendarRoutes(
      Committees committees,
      Territories territories,
      FindingGatherings finding,
      Gatherings gatherings,
      Bookings bookings,
      Tokens tokens,
      @Value("${tocsin.registration.public-url}") String publicUrl,
      Clock clock) {
    var handlers =
        new CalendarHandlers(
            new Calendar(publicUrl),
            new FeedNames(committees, territories),
            finding,
            gatherings,
            bookings,
            tokens,
            clock);
    return RouterFunctions.route()
        .GET("/calendars/gatherings/{id}.ics", handlers::gathering)
        .GET("/calendars/campaigns/{id}.ics", handlers::campaign)
        .GET("/calendars/committees/{id}.ics", handlers::committee)
        .GET("/calendars/departements/{code}.ics", handlers::departement)
        .GET("/calendars/near.ics", handlers::near)
        .GET("/calendars/registrations/{token}.ics", handlers::registration)
        .GET("/calendars/private/{token}.ics", handlers::own)
        .GET(
            "/api/gatherings/{id}/json-ld",
            request -> jsonLd(request, gatherings, publicUrl, clock))
        .build();
  }

  private static Mono<ServerResponse> jsonLd(
      ServerRequest request, Gatherings gatherings, String publicUrl, Clock clock) {
    String id = request.pathVariable("id");
    return (GatheringId.isId(id) ? gatherings.find(new GatheringId(id)) : gatherings.findBySlug(id))
        .filter(gathering -> gathering.life().isPublic())
        .flatMap(
            gathering ->
                ServerResponse.ok()
                    .contentType(JSON_LD)
                    .bodyValue(
                        Json.mapper()
                            .writeValueAsString(JsonLd.of(gathering, publicUrl, clock.instant()))))
        .switchIfEmpty(
            Mono.defer(() -> Problems.respond(request, Problem.of("gathering-not-found"))));
  }
}
