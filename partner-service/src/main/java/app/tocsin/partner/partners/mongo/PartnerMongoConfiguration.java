package app.tocsin.partner.partners.mongo;

import app.tocsin.messaging.mongo.StoreIndexes;
import app.tocsin.partner.partners.ApiKeys;
import app.tocsin.partner.partners.Partners;
import app.tocsin.partner.vault.Vault;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class PartnerMongoConfiguration {
  /** How long a key that has expired is still listed. */
  private static final long LISTED_DAYS = 30;

  @Bean
  Partners partners(ReactiveMongoOperations mongo, Vault vault) {
    return new MongoPartners(mongo, vault);
  }

  @Bean
  ApiKeys apiKeys(ReactiveMongoOperations mongo) {
    return new MongoApiKeys(mongo);
  }

  @Bean
  StoreIndexes partnerIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoPartners.COLLECTION,
        new IndexModel(Indexes.ascending("code"), new IndexOptions().unique(true)),
        new IndexModel(Indexes.ascending("members.subject")));
  }

  @Bean
  StoreIndexes apiKeyIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoApiKeys.COLLECTION,
        new IndexModel(Indexes.ascending("partner")),
        new IndexModel(
            Indexes.ascending("expiresAt"),
            new IndexOptions().expireAfter(LISTED_DAYS, TimeUnit.DAYS)));
  }
}
