package app.tocsin.analytics.objectives.mongo;

import app.tocsin.analytics.objectives.Objectives;
import app.tocsin.messaging.mongo.StoreIndexes;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class ObjectiveMongoConfiguration {
  @Bean
  Objectives objectives(ReactiveMongoOperations mongo) {
    return new MongoObjectives(mongo);
  }

  @Bean
  StoreIndexes objectiveIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoObjectives.COLLECTION,
        new IndexModel(Indexes.ascending("due", "_id")),
        new IndexModel(Indexes.ascending("subject", "due", "_id")));
  }
}
