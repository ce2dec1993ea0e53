package app.tocsin.event.committees.mongo;

import app.tocsin.event.committees.Asking;
import app.tocsin.event.committees.Askings;
import app.tocsin.event.committees.CommitteeEventFormat;
import app.tocsin.event.committees.Committees;
import app.tocsin.event.committees.ManagingCommittees.CommitteeEvents;
import app.tocsin.event.committees.Notes;
import app.tocsin.event.committees.WrittenLetters;
import app.tocsin.messaging.mongo.StoreIndexes;
import app.tocsin.messaging.outbox.OutboxRelay;
import app.tocsin.messaging.outbox.Outboxes;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class CommitteeMongoConfiguration {
  /** A sweep says what Kafka doesn't take at once. */
  private static final Duration RELAY_PATIENCE = Duration.ofMillis(500);

  @Bean
  Committees committees(ReactiveMongoOperations mongo, CommitteeEventFormat format) {
    return new MongoCommittees(mongo, format);
  }

  @Bean
  Notes committeeNotes(ReactiveMongoOperations mongo) {
    return new MongoNotes(mongo);
  }

  @Bean
  WrittenLetters writtenLetters(ReactiveMongoOperations mongo, Clock clock) {
    return new MongoWrittenLetters(mongo, clock);
  }

  @Bean
  Askings committeeAskings(ReactiveMongoOperations mongo) {
    return new MongoAskings(mongo);
  }

  @Bean
  StoreIndexes askingIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoAskings.COLLECTION,
        new IndexModel(Indexes.ascending("committee", "at")),
        new IndexModel(Indexes.ascending("mailbox", "at")),
        new IndexModel(
            Indexes.ascending("at"),
            new IndexOptions().expireAfter(Asking.VALID.toHours(), TimeUnit.HOURS)));
  }

  @Bean
  OutboxRelay committeeRelay(Outboxes outboxes, CommitteeEventFormat format) {
    return outboxes.relay(MongoCommittees.COLLECTION, format.topic());
  }

  @Bean
  CommitteeEvents committeeEvents(OutboxRelay committeeRelay) {
    return id -> committeeRelay.relay(id.value()).timeout(RELAY_PATIENCE).onErrorComplete();
  }

  @Bean
  StoreIndexes committeeIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoCommittees.COLLECTION,
        OutboxRelay.index(),
        new IndexModel(Indexes.ascending(MongoCommittees.MAIL_ID), new IndexOptions().sparse(true)),
        new IndexModel(Indexes.ascending("slug"), new IndexOptions().unique(true)),
        new IndexModel(Indexes.ascending("departements", "_id")),
        new IndexModel(Indexes.ascending("areas", "_id")),
        new IndexModel(Indexes.ascending("persons", "_id")),
        new IndexModel(Indexes.ascending(MongoCommittees.OVER), new IndexOptions().sparse(true)));
  }

  @Bean
  StoreIndexes noteIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo, MongoNotes.COLLECTION, new IndexModel(Indexes.ascending("committee", "day")));
  }

  @Bean
  StoreIndexes letterIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoWrittenLetters.COLLECTION,
        new IndexModel(
            Indexes.ascending("at"), new IndexOptions().expireAfter(30L, TimeUnit.DAYS)));
  }
}
