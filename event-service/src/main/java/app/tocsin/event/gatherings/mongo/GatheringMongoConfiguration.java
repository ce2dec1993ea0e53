package app.tocsin.event.gatherings.mongo;

import app.tocsin.event.gatherings.GatheringEventFormat;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.gatherings.ManagingGatherings.GatheringEvents;
import app.tocsin.messaging.mongo.StoreIndexes;
import app.tocsin.messaging.outbox.OutboxRelay;
import app.tocsin.messaging.outbox.Outboxes;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class GatheringMongoConfiguration {
  @Bean
  Gatherings gatherings(ReactiveMongoOperations mongo, GatheringEventFormat format) {
    return new MongoGatherings(mongo, format);
  }

  @Bean
  OutboxRelay gatheringRelay(Outboxes outboxes, GatheringEventFormat format) {
    return outboxes.relay(MongoGatherings.COLLECTION, format.topic());
  }

  @Bean
  GatheringEvents gatheringEvents(OutboxRelay gatheringRelay) {
    return id -> gatheringRelay.relay(id.value());
  }

  @Bean
  StoreIndexes gatheringIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoGatherings.COLLECTION,
        OutboxRelay.index(),
        new IndexModel(Indexes.ascending("slug"), new IndexOptions().unique(true)),
        new IndexModel(Indexes.ascending("managedBy", "_id")),
        new IndexModel(Indexes.ascending("committee")),
        new IndexModel(Indexes.ascending("text.hosts.id"), new IndexOptions().sparse(true)),
        new IndexModel(Indexes.ascending(MongoGatherings.NEWS_ID), new IndexOptions().sparse(true)),
        new IndexModel(Indexes.ascending("status", "endsAt")));
  }
}
