package app.tocsin.event.mails.mongo;

import app.tocsin.event.mails.MailQueue;
import app.tocsin.messaging.mongo.StoreIndexes;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class MailMongoConfiguration {
  @Bean
  MailQueue mailQueue(ReactiveMongoOperations mongo) {
    return new MongoMailQueue(mongo);
  }

  @Bean
  StoreIndexes mailIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoMailQueue.COLLECTION,
        new IndexModel(Indexes.ascending("dueAt"), new IndexOptions().sparse(true)),
        new IndexModel(
            Indexes.ascending("doneAt"), new IndexOptions().expireAfter(30L, TimeUnit.DAYS)));
  }
}
