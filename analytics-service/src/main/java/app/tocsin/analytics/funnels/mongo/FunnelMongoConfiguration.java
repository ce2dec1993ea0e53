package app.tocsin.analytics.funnels.mongo;

import app.tocsin.analytics.funnels.FunnelTallies;
import app.tocsin.messaging.tallies.mongo.MongoTallies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class FunnelMongoConfiguration {
  @Bean
  FunnelTallies funnelTallies(ReactiveMongoOperations mongo) {
    return new FunnelTallies(new MongoTallies(mongo, "funnels"));
  }
}
