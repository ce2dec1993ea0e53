package app.tocsin.partner.notices.mongo;

import app.tocsin.messaging.mongo.StoreIndexes;
import app.tocsin.partner.notices.Notices;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class NoticeMongoConfiguration {
  @Bean
  Notices notices(ReactiveMongoOperations mongo) {
    return new MongoNotices(mongo);
  }

  @Bean
  StoreIndexes noticeIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoNotices.COLLECTION,
        new IndexModel(Indexes.ascending("dueAt"), new IndexOptions().sparse(true)),
        new IndexModel(
            Indexes.ascending("doneAt"),
            new IndexOptions().expireAfter(Notices.KEPT.toDays(), TimeUnit.DAYS)));
  }
}
