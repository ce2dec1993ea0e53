package app.tocsin.partner.attribution.mongo;

import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.messaging.tallies.mongo.MongoTallies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class AttributionMongoConfiguration {
  @Bean
  Tallies tallies(ReactiveMongoOperations mongo) {
    return new MongoTallies(mongo, "attribution-days");
  }
}
