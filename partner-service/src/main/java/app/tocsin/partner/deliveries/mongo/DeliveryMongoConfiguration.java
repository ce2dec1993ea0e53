package app.tocsin.partner.deliveries.mongo;

import app.tocsin.messaging.mongo.StoreIndexes;
import app.tocsin.partner.deliveries.Books;
import app.tocsin.partner.deliveries.Cancelling;
import app.tocsin.partner.deliveries.DeliveryLog;
import app.tocsin.partner.deliveries.Diary;
import app.tocsin.partner.deliveries.Lanes;
import app.tocsin.partner.deliveries.Leases;
import app.tocsin.partner.deliveries.Ledger;
import app.tocsin.partner.deliveries.Outages;
import app.tocsin.partner.deliveries.Replays;
import app.tocsin.partner.deliveries.Vitals;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class DeliveryMongoConfiguration {
  private static final long KEPT_DAYS = 30;

  @Bean
  Ledger ledger(ReactiveMongoOperations mongo, Clock clock) {
    return new MongoLedger(mongo, clock);
  }

  @Bean
  Lanes lanes(ReactiveMongoOperations mongo, Clock clock) {
    return new MongoLanes(mongo, clock);
  }

  @Bean
  Leases leases(ReactiveMongoOperations mongo) {
    return new MongoLeases(mongo);
  }

  @Bean
  Books books(ReactiveMongoOperations mongo) {
    return new MongoBooks(mongo);
  }

  @Bean
  Diary diary(ReactiveMongoOperations mongo) {
    return new MongoDiary(mongo);
  }

  @Bean
  StoreIndexes diaryIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo, MongoDiary.COLLECTION, new IndexModel(Indexes.ascending(MongoDiary.MINUTE, "_id")));
  }

  @Bean
  Outages outages(ReactiveMongoOperations mongo) {
    return new MongoOutages(mongo);
  }

  @Bean
  Vitals vitals(ReactiveMongoOperations mongo) {
    return new MongoVitals(mongo);
  }

  @Bean
  DeliveryLog deliveryLog(ReactiveMongoOperations mongo, Lanes lanes, Clock clock) {
    return new MongoDeliveryLog(mongo, lanes, clock);
  }

  @Bean
  Cancelling cancelling(ReactiveMongoOperations mongo) {
    return new MongoCancelling(mongo);
  }

  @Bean
  Replays replays(ReactiveMongoOperations mongo) {
    return new MongoReplays(mongo);
  }

  @Bean
  StoreIndexes replayIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoReplays.COLLECTION,
        new IndexModel(Indexes.ascending("partner")),
        new IndexModel(Indexes.ascending("status", "bucket")),
        new IndexModel(
            Indexes.ascending("createdAt"),
            new IndexOptions().expireAfter(KEPT_DAYS, TimeUnit.DAYS)));
  }

  @Bean
  StoreIndexes messageIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoLedger.MESSAGES,
        new IndexModel(
            Indexes.ascending("keptAt"), new IndexOptions().expireAfter(KEPT_DAYS, TimeUnit.DAYS)));
  }

  @Bean
  StoreIndexes deliveryIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoLedger.DELIVERIES,
        new IndexModel(Indexes.ascending("key"), new IndexOptions().unique(true)),
        new IndexModel(Indexes.ascending("endpoint", "state", "dueAt")),
        new IndexModel(Indexes.ascending(MongoCancelling.SHARING), new IndexOptions().sparse(true)),
        new IndexModel(
            Indexes.ascending("createdAt"),
            new IndexOptions().expireAfter(KEPT_DAYS, TimeUnit.DAYS)));
  }

  /** Each start of an instance has a name of its own. */
  @Bean
  StoreIndexes workerIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoLeases.WORKERS,
        new IndexModel(
            Indexes.ascending("until"), new IndexOptions().expireAfter(1L, TimeUnit.HOURS)));
  }

  @Bean
  StoreIndexes laneIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoLedger.LANES,
        new IndexModel(Indexes.ascending("wakeAt")),
        new IndexModel(Indexes.ascending(MongoBooks.ATTEST_AT), new IndexOptions().sparse(true)),
        new IndexModel(Indexes.ascending(MongoOutages.SINCE), new IndexOptions().sparse(true)),
        new IndexModel(Indexes.ascending(MongoOutages.TELL_END), new IndexOptions().sparse(true)));
  }
}
