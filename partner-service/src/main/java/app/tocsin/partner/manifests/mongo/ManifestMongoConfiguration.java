package app.tocsin.partner.manifests.mongo;

import app.tocsin.messaging.mongo.StoreIndexes;
import app.tocsin.partner.manifests.Manifests;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class ManifestMongoConfiguration {
  /** Longer than what they are about: they prove it. */
  private static final long KEPT_DAYS = 400;

  @Bean
  Manifests manifests(ReactiveMongoOperations mongo) {
    return new MongoManifests(mongo);
  }

  @Bean
  StoreIndexes manifestIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoManifests.COLLECTION,
        new IndexModel(
            Indexes.ascending("madeAt"), new IndexOptions().expireAfter(KEPT_DAYS, TimeUnit.DAYS)));
  }
}
