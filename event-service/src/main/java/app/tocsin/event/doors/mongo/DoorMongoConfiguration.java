package app.tocsin.event.doors.mongo;

import app.tocsin.event.doors.CheckInEventFormat;
import app.tocsin.event.doors.CheckIns;
import app.tocsin.messaging.mongo.StoreIndexes;
import app.tocsin.messaging.outbox.OutboxRelay;
import app.tocsin.messaging.outbox.Outboxes;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class DoorMongoConfiguration {
  @Bean
  OutboxRelay checkInRelay(Outboxes outboxes, CheckInEventFormat format) {
    return outboxes.relay(MongoCheckIns.COLLECTION, format.topic(), "slot");
  }

  @Bean
  CheckIns checkIns(
      ReactiveMongoOperations mongo, CheckInEventFormat format, OutboxRelay checkInRelay) {
    return new MongoCheckIns(mongo, format, checkInRelay);
  }

  @Bean
  StoreIndexes checkInIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoCheckIns.COLLECTION,
        OutboxRelay.index(),
        new IndexModel(Indexes.ascending("slot")));
  }
}
