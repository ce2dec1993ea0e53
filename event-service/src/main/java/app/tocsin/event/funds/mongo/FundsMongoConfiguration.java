package app.tocsin.event.funds.mongo;

import app.tocsin.event.funds.Funds;
import app.tocsin.event.funds.FundsEventFormat;
import app.tocsin.messaging.mongo.StoreIndexes;
import app.tocsin.messaging.outbox.OutboxRelay;
import app.tocsin.messaging.outbox.Outboxes;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class FundsMongoConfiguration {
  @Bean
  OutboxRelay fundsRelay(Outboxes outboxes, FundsEventFormat format) {
    return outboxes.relay(MongoFunds.COLLECTION, format.topic(), "gathering");
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
