package app.tocsin.analytics.schedules.mongo;

import app.tocsin.analytics.schedules.Letters;
import app.tocsin.analytics.schedules.Schedules;
import app.tocsin.messaging.mongo.StoreIndexes;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class ScheduleMongoConfiguration {
  /** Longer than any period: a schedule that is run again asks for no letter twice. */
  private static final long KEPT_DAYS = 100;

  @Bean
  Schedules reportSchedules(ReactiveMongoOperations mongo) {
    return new MongoSchedules(mongo);
  }

  @Bean
  Letters reportLetters(ReactiveMongoOperations mongo) {
    return new MongoLetters(mongo);
  }

  @Bean
  StoreIndexes scheduleIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo, MongoSchedules.COLLECTION, new IndexModel(Indexes.ascending("next")));
  }

  @Bean
  StoreIndexes reportLetterIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoLetters.COLLECTION,
        new IndexModel(Indexes.ascending("dueAt"), new IndexOptions().sparse(true)),
        new IndexModel(
            Indexes.ascending("doneAt"), new IndexOptions().expireAfter(KEPT_DAYS, TimeUnit.DAYS)));
  }
}
