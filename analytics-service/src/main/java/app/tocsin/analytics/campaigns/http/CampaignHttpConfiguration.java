package app.tocsin.analytics.campaigns.http;

import app.tocsin.analytics.campaigns.ReadingCampaigns;
import app.tocsin.analytics.campaigns.ReadingStandings;
import app.tocsin.analytics.gatherings.GatheringCounts;
import app.tocsin.analytics.series.CampaignSeries;
import app.tocsin.analytics.series.SignatureSeries;
import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.analytics.zones.Zones;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class CampaignHttpConfiguration {
  @Bean
  RouterFunction<ServerResponse> campaignRoutes(
      Subjects subjects,
      SignatureSeries series,
      CampaignSeries campaignSeries,
      GatheringCounts gatherings,
      Zones zones,
      Clock clock) {
    var handlers = new CampaignHandlers(new ReadingCampaigns(subjects, series, gatherings), zones);
    var standings =
        new StandingHandler(new ReadingStandings(subjects, campaignSeries), subjects, clock);
    return RouterFunctions.route()
        .GET("/api/analytics/campaigns", handlers::list)
        .GET("/api/analytics/campaigns/{id}", handlers::find)
        .GET("/api/analytics/campaigns/{id}/standing", standings::standing)
        .build();
  }
}
