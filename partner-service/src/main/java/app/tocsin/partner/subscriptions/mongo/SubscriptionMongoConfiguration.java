package app.tocsin.partner.subscriptions.mongo;

import app.tocsin.messaging.mongo.StoreIndexes;
import app.tocsin.partner.subscriptions.Endpoints;
import app.tocsin.partner.subscriptions.SigningKeyRing;
import app.tocsin.partner.vault.Vault;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class SubscriptionMongoConfiguration {
  @Bean
  Endpoints endpoints(ReactiveMongoOperations mongo) {
    return new MongoEndpoints(mongo);
  }

  @Bean
  SigningKeyRing signingKeys(ReactiveMongoOperations mongo, Vault vault) {
    return new MongoSigningKeys(mongo, vault);
  }

  @Bean
  StoreIndexes endpointIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoEndpoints.COLLECTION,
        new IndexModel(Indexes.ascending("partner")),
        new IndexModel(Indexes.ascending("routes")),
        new IndexModel(Indexes.ascending("goneAt")));
  }
}
