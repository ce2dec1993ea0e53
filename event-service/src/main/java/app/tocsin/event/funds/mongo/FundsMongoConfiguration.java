package app.tocsin.event.funds.mongo;

import app.tocsin.event.funds.Funds;
import app.tocsin.event.funds.FundsEventFormat;
import app.tocsin.messaging.EventPublisher;
import app.tocsin.messaging.mongo.StoreIndexes;
import app.tocsin.messaging.outbox.OutboxRelay;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class FundsMongoConfiguration {
  @Bean
  OutboxRelay fundsRelay(
      ReactiveMongoOperations mongo,
      EventPublisher events,
      FundsEventFormat format,
      Clock clock,
      MeterRegistry meters) {
    return new OutboxRelay(
        mongo,
        events,
        clock,
        new OutboxRelay.Source(
            MongoFunds.COLLECTION, format.topic(), "/event-service", "gathering"),
        meters);
  }

  @Bean
  Funds funds(ReactiveMongoOperations mongo, FundsEventFormat format, OutboxRelay fundsRelay) {
    return new MongoFunds(mongo, format, fundsRelay);
  }

  @Bean
  StoreIndexes fundsIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoFunds.COLLECTION,
        OutboxRelay.index(),
        new IndexModel(Indexes.ascending("gathering")));
  }
}
