package app.tocsin.event.sharings.mongo;

import app.tocsin.event.sharings.SharingEventFormat;
import app.tocsin.event.sharings.Sharings;
import app.tocsin.messaging.mongo.StoreIndexes;
import app.tocsin.messaging.outbox.OutboxRelay;
import app.tocsin.messaging.outbox.Outboxes;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class SharingMongoConfiguration {
  @Bean
  OutboxRelay sharingRelay(Outboxes outboxes, SharingEventFormat format) {
    return outboxes.relay(MongoSharings.COLLECTION, format.topic());
  }

  @Bean
  Sharings sharings(
      ReactiveMongoOperations mongo,
      SharingEventFormat format,
      OutboxRelay sharingRelay,
      Clock clock) {
    return new MongoSharings(mongo, format, sharingRelay, clock);
  }

  @Bean
  StoreIndexes sharingIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoSharings.COLLECTION,
        OutboxRelay.index(),
        new IndexModel(Indexes.ascending("form")),
        new IndexModel(Indexes.ascending("slot")));
  }
}
