package app.tocsin.event.gatherings.http;

import app.tocsin.event.gatherings.CommitteeRights;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.gatherings.ManagingGatherings;
import app.tocsin.event.gatherings.ManagingGatherings.GatheringEvents;
import app.tocsin.event.gatherings.TellingCommittees;
import app.tocsin.territories.Territories;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class GatheringHttpConfiguration {
  @Bean
  Territories territories() {
    return Territories.load();
  }

  @Bean
  TellingCommittees tellingCommittees(Gatherings gatherings, TellingCommittees.Ears ears) {
    return new TellingCommittees(gatherings, ears);
  }

  @Bean
  ManagingGatherings managingGatherings(
      Gatherings gatherings,
      CommitteeRights committees,
      GatheringEvents events,
      TellingCommittees telling,
      Clock clock) {
    return new ManagingGatherings(gatherings, committees, events, telling, clock);
  }

  @Bean
  RouterFunction<ServerResponse> gatheringRoutes(
      ManagingGatherings managing, Gatherings gatherings, Territories territories, Clock clock) {
    var handlers = new GatheringHandlers(managing, gatherings, new GatheringForm(territories));
    var hosts = new HostHandlers(handlers, managing);
    var slots = new SlotHandlers(handlers, gatherings, clock);
    return RouterFunctions.route()
        .POST("/api/gatherings", handlers::create)
        .GET("/api/gatherings/{id}", handlers::find)
        .PUT("/api/gatherings/{id}", handlers::edit)
        .POST("/api/gatherings/{id}/publication", handlers::publish)
        .POST("/api/gatherings/{id}/postponement", handlers::postpone)
        .POST("/api/gatherings/{id}/cancellation", handlers::cancel)
        .POST("/api/gatherings/{id}/holding", handlers::hold)
        .POST("/api/gatherings/{id}/report", handlers::report)
        .GET("/api/gatherings/{id}/slots", slots::list)
        .PUT("/api/gatherings/{id}/slots/{key}", slots::change)
        .DELETE("/api/gatherings/{id}/slots/{key}", slots::restore)
        .POST("/api/gatherings/{id}/hosts/{committee}", hosts::join)
        .DELETE("/api/gatherings/{id}/hosts/{committee}", hosts::leave)
        .GET("/api/committees/{id}/hostings", hosts::asking)
        .build();
  }
}
