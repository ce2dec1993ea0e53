package app.tocsin.petition.signatures.mongo;

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
}
