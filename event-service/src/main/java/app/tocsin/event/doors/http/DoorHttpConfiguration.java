package app.tocsin.event.doors.http;

import app.tocsin.event.doors.CheckIns;
import app.tocsin.event.doors.Door;
import app.tocsin.event.gatherings.ManagingGatherings;
import app.tocsin.event.registrations.Bookings;
import app.tocsin.event.registrations.SealedRegistrants;
import app.tocsin.event.registrations.Tokens;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class DoorHttpConfiguration {
  @Bean
  RouterFunction<ServerResponse> doorRoutes(
      CheckIns checkIns,
      Bookings bookings,
      ManagingGatherings managing,
      SealedRegistrants sealing,
      Tokens tokens,
      Clock clock) {
    var hosting = new Hosting(managing);
    var handlers =
        new DoorHandlers(new Door(checkIns, bookings, tokens), checkIns, hosting, tokens, clock);
    var lists = new ListHandlers(hosting, bookings, checkIns, sealing, tokens, clock);
    return RouterFunctions.route()
        .POST("/api/gatherings/{id}/check-ins", handlers::checkIn)
        .GET("/api/gatherings/{id}/check-ins", handlers::attendance)
        .GET("/api/gatherings/{id}/check-ins/list", lists::list)
        .GET("/api/gatherings/{id}/check-ins/key", lists::key)
        .GET("/api/registrations/{token}/code.svg", handlers::code)
        .build();
  }
}
