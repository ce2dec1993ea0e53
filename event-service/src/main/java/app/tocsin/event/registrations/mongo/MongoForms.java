package app.tocsin.event.registrations.mongo;

import app.tocsin.event.registrations.Form;
import app.tocsin.event.registrations.Forms;
import app.tocsin.messaging.mongo.DuplicateKeys;
import com.mongodb.client.model.Filters;
import java.util.Collection;
import java.util.List;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Forms for slots with places, in the collection {@code registration-forms}. */
final class MongoForms implements Forms {
  static final String COLLECTION = "registration-forms";

  private final ReactiveMongoOperations mongo;
  private final MongoPersonalData slots;

  MongoForms(ReactiveMongoOperations mongo, MongoPersonalData slots) {
    this.mongo = mongo;
    this.slots = slots;
  }

  @Override
  public Mono<Void> keep(Form form) {
    return slots
        .note(List.of(form.slot().toString()))
        .then(mongo.getCollection(COLLECTION))
        .flatMap(all -> Mono.from(all.insertOne(FormDocuments.toDocument(form))))
        .then()
        .onErrorResume(DuplicateKeys::only, _ -> Mono.empty());
  }

  @Override
  public Flux<Form> findAll(Collection<String> ids) {
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(all -> all.find(Filters.in("_id", ids)))
        .map(FormDocuments::toForm);
  }

  @Override
  public Flux<Form> ofPerson(String person) {
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(all -> all.find(Filters.eq("person", person)).limit(500))
        .map(FormDocuments::toForm);
  }
}
