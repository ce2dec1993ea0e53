package app.tocsin.event.registrations.mongo;

import app.tocsin.event.registrations.Forms;
import app.tocsin.event.registrations.RegistrationEventFormat;
import app.tocsin.event.registrations.Registrations;
import app.tocsin.event.registrations.RosterLanes.RosterEvents;
import app.tocsin.event.registrations.Rosters;
import app.tocsin.messaging.mongo.StoreIndexes;
import app.tocsin.messaging.outbox.OutboxRelay;
import app.tocsin.messaging.outbox.Outboxes;
import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.messaging.tallies.mongo.MongoTallies;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class RegistrationMongoConfiguration {
  @Bean
  Rosters rosters(ReactiveMongoOperations mongo, RegistrationEventFormat format) {
    return new MongoRosters(mongo, format);
  }

  @Bean
  MongoPersonalData personalData(ReactiveMongoOperations mongo) {
    return new MongoPersonalData(mongo);
  }

  @Bean
  Forms registrationForms(ReactiveMongoOperations mongo, MongoPersonalData personalData) {
    return new MongoForms(mongo, personalData);
  }

  @Bean
  Registrations registrations(ReactiveMongoOperations mongo, MongoPersonalData personalData) {
    return new MongoRegistrations(mongo, personalData);
  }

  /** People and registrations of slots without limit, by slot. */
  @Bean
  Tallies registrationTallies(ReactiveMongoOperations mongo) {
    return new MongoTallies(mongo, "registration-tallies");
  }

  @Bean
  OutboxRelay rosterRelay(Outboxes outboxes, RegistrationEventFormat format) {
    return outboxes.relay(MongoRosters.COLLECTION, format.topic());
  }

  @Bean
  RosterEvents rosterEvents(OutboxRelay rosterRelay) {
    return slot -> rosterRelay.relay(slot.toString());
  }

  @Bean
  StoreIndexes rosterIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoRosters.COLLECTION,
        OutboxRelay.index(),
        new IndexModel(Indexes.ascending("gathering")),
        new IndexModel(Indexes.ascending("due"), new IndexOptions().sparse(true)));
  }

  @Bean
  StoreIndexes formIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoForms.COLLECTION,
        new IndexModel(Indexes.ascending("person")),
        new IndexModel(Indexes.ascending("slot", "at")));
  }

  @Bean
  StoreIndexes registrationIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoRegistrations.COLLECTION,
        new IndexModel(Indexes.ascending("slot", "state", "_id")),
        new IndexModel(Indexes.ascending("form.person")));
  }
}
