package app.tocsin.event.localities.mongo;

import app.tocsin.event.localities.Localities;
import app.tocsin.event.localities.WatchedAreas;
import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.messaging.tallies.mongo.MongoTallies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class LocalitiesMongoConfiguration {
  @Bean
  Tallies tallies(ReactiveMongoOperations mongo) {
    return new MongoTallies(mongo, "localities");
  }

  @Bean
  WatchedAreas watchedAreas(ReactiveMongoOperations mongo) {
    return new MongoWatchedAreas(mongo);
  }

  @Bean
  Localities localities(Tallies tallies, WatchedAreas watchedAreas) {
    return new Localities(tallies, watchedAreas);
  }
}
