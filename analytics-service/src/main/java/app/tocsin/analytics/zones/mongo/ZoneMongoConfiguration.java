package app.tocsin.analytics.zones.mongo;

import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.analytics.zones.CampaignZones;
import app.tocsin.analytics.zones.Zones;
import java.time.Clock;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Mono;

@Configuration(proxyBeanMethods = false)
class ZoneMongoConfiguration {
  private static final Logger log = LoggerFactory.getLogger(ZoneMongoConfiguration.class);

  @Bean
  CampaignZones campaignZones(ReactiveMongoOperations mongo) {
    return new MongoCampaignZones(mongo);
  }

  @Bean
  Zones zones(
      Subjects subjects,
      CampaignZones campaignZones,
      @Value("${tocsin.zone}") ZoneId zone,
      Clock clock) {
    return new Zones(subjects, campaignZones, zone, clock);
  }

  @Bean
  Looking zonesLooking(Zones zones) {
    return new Looking(zones);
  }

  /** What another instance was told is known here within seconds. */
  record Looking(Zones zones) {
    @Scheduled(fixedRate = 5_000)
    Mono<Void> look() {
      return Mono.defer(zones::refresh)
          .doOnError(e -> log.debug("Time zones can't be looked up: {}", e.toString()))
          .onErrorComplete();
    }
  }
}
