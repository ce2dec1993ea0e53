package app.tocsin.petition.counts.mongo;

import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.petition.counts.PublicTerritories.Publication;
import app.tocsin.petition.counts.PublicTerritories.Publications;
import app.tocsin.petition.petitions.PetitionId;
import com.mongodb.client.model.Filters;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/** The last published table of each petition, in the collection {@code territory-tables}. */
final class MongoPublications implements Publications {
  private static final String COLLECTION = "territory-tables";

  private final ReactiveMongoOperations mongo;

  MongoPublications(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
  }

  @Override
  public Mono<Publication> find(PetitionId petition) {
    return mongo
        .getCollection(COLLECTION)
        .flatMap(all -> Mono.from(all.find(Filters.eq("_id", petition.value())).first()))
        .map(document -> toPublication(petition, document));
  }

  @Override
  public Mono<Boolean> publish(Optional<Publication> last, Publication next) {
    Document document = toDocument(next);
    if (last.isEmpty()) {
      return mongo
          .getCollection(COLLECTION)
          .flatMap(all -> Mono.from(all.insertOne(document)))
          .thenReturn(true)
          .onErrorResume(DuplicateKeys::only, _ -> Mono.just(false));
    }
    return mongo
        .getCollection(COLLECTION)
        .flatMap(
            all ->
                Mono.from(
                    all.replaceOne(
                        Filters.and(
                            Filters.eq("_id", next.petition().value()),
                            Filters.eq("at", Date.from(last.get().at()))),
                        document)))
        .map(result -> result.getMatchedCount() == 1);
  }

  private static Document toDocument(Publication publication) {
    var counts = new Document();
    publication.counts().forEach(counts::append);
    return new Document("_id", publication.petition().value())
        .append("at", Date.from(publication.at()))
        .append("counts", counts);
  }

  private static Publication toPublication(PetitionId petition, Document document) {
    Map<String, Long> counts = new HashMap<>();
    document
        .get("counts", new Document())
        .forEach((code, count) -> counts.put(code, ((Number) count).longValue()));
    return new Publication(petition, document.getDate("at").toInstant(), counts);
  }
}
