package app.tocsin.partner.contacts.mongo;

import app.tocsin.messaging.mongo.StoreIndexes;
import app.tocsin.partner.contacts.Contacts;
import app.tocsin.partner.vault.Vault;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class ContactMongoConfiguration {
  /** As long as deliveries, which is as long as anybody can ask for one again. */
  private static final long KEPT_DAYS = 30;

  @Bean
  Contacts contacts(ReactiveMongoOperations mongo, Vault vault, Clock clock) {
    return new MongoContacts(mongo, vault, clock);
  }

  @Bean
  StoreIndexes contactIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoContacts.COLLECTION,
        new IndexModel(
            Indexes.ascending(MongoContacts.KEPT_AT),
            new IndexOptions().expireAfter(KEPT_DAYS, TimeUnit.DAYS)));
  }
}
