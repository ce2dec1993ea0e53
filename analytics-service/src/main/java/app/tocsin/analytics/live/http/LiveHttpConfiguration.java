package app.tocsin.analytics.live.http;

import app.tocsin.analytics.live.Watching;
import app.tocsin.analytics.series.CampaignSeries;
import app.tocsin.analytics.series.SignatureSeries;
import app.tocsin.defaults.streams.OpenStreams;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

@Configuration(proxyBeanMethods = false)
class LiveHttpConfiguration {
  private static final Logger log = LoggerFactory.getLogger(LiveHttpConfiguration.class);

  @Bean
  Watching watching(SignatureSeries series, Clock clock, MeterRegistry meters) {
    var watching = new Watching(series, clock);
    meters.gauge("tocsin.live.viewers", watching, Watching::viewers);
    return watching;
  }

  @Bean
  Watching campaignWatching(CampaignSeries series, Clock clock, MeterRegistry meters) {
    var watching = new Watching(series, clock);
    meters.gauge("tocsin.live.campaign.viewers", watching, Watching::viewers);
    return watching;
  }

  @Bean
  Looking looking(Watching watching) {
    return new Looking(watching);
  }

  @Bean
  Looking campaignLooking(Watching campaignWatching) {
    return new Looking(campaignWatching);
  }

  @Bean
  RouterFunction<ServerResponse> liveRoutes(
      Watching watching,
      Watching campaignWatching,
      CampaignSeries campaigns,
      OpenStreams streams,
      @Value("${tocsin.live.ping}") Duration ping) {
    var handler =
        new LiveHandler(
            watching,
            campaignWatching,
            campaign -> !campaigns.petitions(campaign).isEmpty(),
            streams,
            ping);
    return RouterFunctions.route().GET("/api/analytics/live", handler::stream).build();
  }

  /** Looks again when the last look is over: a slow store is asked less often. */
  record Looking(Watching watching) {
    @Scheduled(fixedDelay = 250)
    Mono<Void> look() {
      return Mono.defer(watching::look)
          .doOnError(e -> log.debug("What is watched can't be looked up: {}", e.toString()))
          .onErrorComplete();
    }
  }
}
