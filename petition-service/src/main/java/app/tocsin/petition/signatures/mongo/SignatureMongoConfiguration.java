package app.tocsin.petition.signatures.mongo;

import app.tocsin.messaging.mongo.StoreIndexes;
import app.tocsin.petition.signatures.Signatures;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class SignatureMongoConfiguration {
  @Bean
  Signatures signatures(ReactiveMongoOperations mongo) {
    return new MongoSignatures(mongo);
  }

  /** What a recount reads: one petition's facts, by partition, up to an offset. */
  @Bean
  StoreIndexes signatureIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoSignatures.COLLECTION,
        new IndexModel(Indexes.ascending("petitionId", "partition", "countedOffset")));
  }
}
