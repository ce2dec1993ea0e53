package app.tocsin.petition.counts.mongo;

import app.tocsin.petition.counts.Reconciling.Verification;
import app.tocsin.petition.counts.Reconciling.Verifications;
import app.tocsin.petition.petitions.PetitionId;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Date;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The latest recount of each petition, in the collection {@code verifications}. */
final class MongoVerifications implements Verifications {
  private static final String COLLECTION = "verifications";

  private final ReactiveMongoOperations mongo;

  MongoVerifications(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
  }

  @Override
  public Mono<Void> save(Verification verification) {
    Document document =
        new Document("_id", verification.petition().value())
            .append("version", verification.version())
            .append("drift", verification.drift())
            .append("at", Date.from(verification.at()));
    return mongo
        .getCollection(COLLECTION)
        .flatMap(
            documents ->
                Mono.from(
                    documents.replaceOne(
                        Filters.eq("_id", verification.petition().value()),
                        document,
                        new ReplaceOptions().upsert(true))))
        .then();
  }

  @Override
  public Flux<Verification> all() {
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(documents -> documents.find())
        .map(
            document ->
                new Verification(
                    new PetitionId(document.getString("_id")),
                    document.get("version", Number.class).longValue(),
                    document.get("drift", Number.class).longValue(),
                    document.getDate("at").toInstant()));
  }
}
