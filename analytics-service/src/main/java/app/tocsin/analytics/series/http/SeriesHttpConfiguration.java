package app.tocsin.analytics.series.http;

import app.tocsin.analytics.series.CampaignSeries;
import app.tocsin.analytics.series.SignatureSeries;
import app.tocsin.analytics.zones.Zones;
import app.tocsin.messaging.projections.Epochs;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class SeriesHttpConfiguration {
  private static final String REBUILDS = "/api/analytics/rebuilds";

  @Bean
  RouterFunction<ServerResponse> seriesRoutes(
      SignatureSeries series,
      CampaignSeries campaigns,
      @Qualifier("signatureEpochs") Epochs signatures,
      @Qualifier("gatheringEpochs") Epochs gatherings,
      @Qualifier("funnelEpochs") Epochs funnels,
      @Qualifier("webhookEpochs") Epochs webhooks,
      Zones zones,
      Clock clock) {
    var handler = new SeriesHandler(series, campaigns, zones, clock);
    var steering = new SteeringHandler(series, campaigns, zones, clock);
    var rebuilds =
        new RebuildHandlers(
            Map.of(
                "signatures", signatures,
                "gatherings", gatherings,
                "funnels", funnels,
                "webhooks", webhooks));
    return RouterFunctions.route()
        .GET("/api/analytics/petitions/{id}/series", handler::series)
        .GET("/api/analytics/petitions/{id}/breakdown", handler::breakdown)
        .GET("/api/analytics/petitions/{id}/pace", steering::pace)
        .GET("/api/analytics/campaigns/{id}/series", handler::ofCampaign)
        .GET("/api/analytics/campaigns/{id}/breakdown", handler::breakdownOfCampaign)
        .GET("/api/analytics/campaigns/{id}/pace", steering::paceOfCampaign)
        .GET("/api/analytics/comparison", steering::comparison)
        .GET("/api/analytics/overview", steering::overview)
        .GET(REBUILDS, rebuilds::list)
        .POST(REBUILDS, rebuilds::begin)
        .build();
  }
}
