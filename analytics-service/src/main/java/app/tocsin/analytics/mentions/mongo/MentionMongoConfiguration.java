package app.tocsin.analytics.mentions.mongo;

import app.tocsin.analytics.mentions.Feeds;
import app.tocsin.analytics.mentions.Mentions;
import app.tocsin.messaging.mongo.StoreIndexes;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class MentionMongoConfiguration {
  @Bean
  Mentions mentions(ReactiveMongoOperations mongo, @Value("${tocsin.zone}") ZoneId zone) {
    return new MongoMentions(mongo, zone);
  }

  @Bean
  Feeds feeds(ReactiveMongoOperations mongo) {
    return new MongoFeeds(mongo);
  }

  @Bean
  StoreIndexes mentionIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoMentions.COLLECTION,
        new IndexModel(Indexes.ascending("key"), new IndexOptions().unique(true)),
        new IndexModel(
            Indexes.compoundIndex(Indexes.descending("publishedAt"), Indexes.ascending("_id"))),
        new IndexModel(
            Indexes.compoundIndex(
                Indexes.ascending("petition"),
                Indexes.descending("publishedAt"),
                Indexes.ascending("_id"))));
  }

  @Bean
  StoreIndexes feedIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo, MongoFeeds.COLLECTION, new IndexModel(Indexes.ascending("active", "nextAt")));
  }
}
