package app.tocsin.partner.contacts.mongo;

import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.partner.contacts.Contacts;
import app.tocsin.partner.vault.Vault;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/** Contacts in the collection {@code contacts}; withdrawn ones have no {@code sealed} any more. */
final class MongoContacts implements Contacts {
  static final String COLLECTION = "contacts";
  static final String KEPT_AT = "keptAt";
  private static final String SEALED = "sealed";

  private final ReactiveMongoOperations mongo;
  private final Vault vault;
  private final Clock clock;

  MongoContacts(ReactiveMongoOperations mongo, Vault vault, Clock clock) {
    this.mongo = mongo;
    this.vault = vault;
    this.clock = clock;
  }

  @Override
  public Mono<Void> keep(Map<String, String> contacts) {
    if (contacts.isEmpty()) {
      return Mono.empty();
    }
    Date now = Date.from(clock.instant());
    List<Document> documents =
        contacts.entrySet().stream()
            .map(
                it ->
                    new Document("_id", it.getKey())
                        .append(SEALED, vault.seal(it.getValue(), place(it.getKey())))
                        .append(KEPT_AT, now))
            .toList();
    return mongo
        .getCollection(COLLECTION)
        .flatMap(
            stored ->
                Mono.from(stored.insertMany(documents, new InsertManyOptions().ordered(false))))
        .then()
        .onErrorResume(DuplicateKeys::only, _ -> Mono.empty());
  }

  @Override
  public Mono<Void> withdraw(Collection<String> sharings) {
    if (sharings.isEmpty()) {
      return Mono.empty();
    }
    Date now = Date.from(clock.instant());
    var gone =
        new Document("$set", new Document("withdrawnAt", now).append(KEPT_AT, now))
            .append("$unset", new Document(SEALED, ""));
    List<WriteModel<Document>> writes =
        sharings.stream()
            .<WriteModel<Document>>map(
                sharing ->
                    new UpdateOneModel<>(
                        Filters.eq("_id", sharing), gone, new UpdateOptions().upsert(true)))
            .toList();
    return mongo
        .getCollection(COLLECTION)
        .flatMap(
            stored -> Mono.from(stored.bulkWrite(writes, new BulkWriteOptions().ordered(false))))
        .then();
  }

  @Override
  public Mono<Set<String>> standing(Collection<String> sharings) {
    return sharings.isEmpty()
        ? Mono.just(Set.of())
        : mongo
            .getCollection(COLLECTION)
            .flatMapMany(
                stored -> stored.find(given(sharings)).projection(Projections.include("_id")))
            .map(document -> document.getString("_id"))
            .collect(Collectors.toSet());
  }

  @Override
  public Mono<Map<String, String>> open(Collection<String> sharings) {
    return sharings.isEmpty()
        ? Mono.just(Map.of())
        : mongo
            .getCollection(COLLECTION)
            .flatMapMany(stored -> stored.find(given(sharings)))
            .collectMap(
                document -> document.getString("_id"),
                document ->
                    vault.open(document.getString(SEALED), place(document.getString("_id"))));
  }

  private static Bson given(Collection<String> sharings) {
    return Filters.and(Filters.in("_id", sharings), Filters.exists(SEALED));
  }

  /** Whose contact it is for whom: what is sealed for one sharing can't be opened for another. */
  private static String place(String sharing) {
    return "contact:" + sharing;
  }
}
