package app.tocsin.analytics.funnels.mongo;

import app.tocsin.analytics.funnels.ReadingFunnels;
import app.tocsin.messaging.projections.mongo.MongoEpochs;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class FunnelMongoConfiguration {
  /** With the number of its documents' form: where that changes, everything is counted anew. */
  private static final String PROJECTION = "funnels.2";

  @Bean
  MongoEpochs funnelEpochs(ReactiveMongoOperations mongo, Clock clock) {
    return new MongoEpochs(mongo, PROJECTION, _ -> Map.of(), clock);
  }

  @Bean
  ReadingFunnels readingFunnels(MongoEpochs funnelEpochs) {
    return new ReadingFunnels(funnelEpochs);
  }
}
