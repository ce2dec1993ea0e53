package app.tocsin.petition.petitions.mongo;

import app.tocsin.messaging.mongo.StoreIndexes;
import app.tocsin.messaging.outbox.OutboxRelay;
import app.tocsin.messaging.outbox.Outboxes;
import app.tocsin.petition.petitions.ManagingPetitions.PetitionEvents;
import app.tocsin.petition.petitions.PetitionEventFormat;
import app.tocsin.petition.petitions.Petitions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class PetitionMongoConfiguration {
  @Bean
  Petitions petitions(ReactiveMongoOperations mongo, PetitionEventFormat format) {
    return new MongoPetitions(mongo, format);
  }

  @Bean
  OutboxRelay petitionRelay(Outboxes outboxes, PetitionEventFormat format) {
    return outboxes.relay(MongoPetitions.COLLECTION, format.topic());
  }

  @Bean
  PetitionEvents petitionEvents(OutboxRelay petitionRelay) {
    return id -> petitionRelay.relay(id.value());
  }

  /** Makes the indexes where they are missing, whenever the store can be reached. */
  @Bean
  StoreIndexes petitionIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoPetitions.COLLECTION,
        OutboxRelay.index(),
        new IndexModel(Indexes.ascending("slug"), new IndexOptions().unique(true)),
        new IndexModel(Indexes.ascending("status", "closesAt")),
        new IndexModel(Indexes.ascending("decidedAt", "publishedAt", "submittedAt", "_id")),
        new IndexModel(Indexes.descending("publishedAt", "_id")));
  }
}
