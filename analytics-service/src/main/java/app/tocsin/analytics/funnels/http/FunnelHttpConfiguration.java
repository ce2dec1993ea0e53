package app.tocsin.analytics.funnels.http;

import app.tocsin.analytics.funnels.CountingVisits;
import app.tocsin.analytics.funnels.ReadingFunnels;
import app.tocsin.analytics.funnels.VisitLog;
import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.analytics.zones.Zones;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class FunnelHttpConfiguration {
  @Bean
  CountingVisits countingVisits(Subjects subjects, VisitLog log) {
    return new CountingVisits(subjects, log, Clock.systemUTC());
  }

  @Bean
  RouterFunction<ServerResponse> funnelRoutes(
      CountingVisits counting,
      ReadingFunnels funnels,
      Subjects subjects,
      MeterRegistry meters,
      Zones zones) {
    var visits = new VisitHandler(counting, meters);
    var handler = new FunnelHandler(funnels, subjects, zones, Clock.systemUTC());
    return RouterFunctions.route()
        .POST("/api/analytics/visits", visits::visit)
        .GET("/api/analytics/petitions/{id}/funnel", handler::ofPetition)
        .GET("/api/analytics/gatherings/{id}/funnel", handler::ofGathering)
        .GET("/api/analytics/campaigns/{id}/funnel", handler::ofCampaign)
        .build();
  }
}
