package app.tocsin.petition.counts.mongo;

import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.messaging.tallies.mongo.MongoTallies;
import app.tocsin.petition.counts.PublicTerritories.Publications;
import app.tocsin.petition.counts.Reconciling.Verifications;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class CountMongoConfiguration {
  @Bean
  Tallies tallies(ReactiveMongoOperations mongo) {
    return new MongoTallies(mongo, "tallies");
  }

  @Bean
  Publications publications(ReactiveMongoOperations mongo) {
    return new MongoPublications(mongo);
  }

  @Bean
  Verifications verifications(ReactiveMongoOperations mongo) {
    return new MongoVerifications(mongo);
  }
}
