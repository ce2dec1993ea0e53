package app.tocsin.petition.signatures.mongo;

import app.tocsin.messaging.mongo.StoreIndexes;
import app.tocsin.petition.signatures.SignatureCounts;
import app.tocsin.petition.signatures.Signatures;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class SignatureMongoConfiguration {
  @Bean
  Signatures signatures(ReactiveMongoOperations mongo) {
    return new MongoSignatures(mongo);
  }

  @Bean
  SignatureCounts signatureCounts(ReactiveMongoOperations mongo) {
    return new MongoSignatureCounts(mongo);
  }

  @Bean
  StoreIndexes signatureIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(mongo, MongoSignatures.COLLECTION, MongoSignatureCounts.INDEX);
  }
}
