package app.tocsin.analytics.gatherings.mongo;

import app.tocsin.analytics.gatherings.GatheringCounts;
import app.tocsin.messaging.projections.mongo.MongoEpochs;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class GatheringMongoConfiguration {
  /** With the number of its documents' form: where that changes, everything is counted anew. */
  private static final String PROJECTION = "gatherings.3";

  @Bean
  MongoEpochs gatheringEpochs(ReactiveMongoOperations mongo, Clock clock) {
    return new MongoEpochs(mongo, PROJECTION, _ -> Map.of(), clock);
  }

  @Bean
  GatheringCounts gatheringCounts(MongoEpochs gatheringEpochs) {
    return new GatheringCounts(gatheringEpochs);
  }
}
