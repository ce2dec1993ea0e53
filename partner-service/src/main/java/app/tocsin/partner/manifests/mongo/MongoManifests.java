package app.tocsin.partner.manifests.mongo;

import app.tocsin.messaging.mongo.StoredDocuments;
import app.tocsin.partner.deliveries.Delivery;
import app.tocsin.partner.manifests.Manifest;
import app.tocsin.partner.manifests.Manifest.Part;
import app.tocsin.partner.manifests.Manifests;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/** Manifests in the collection {@code manifests}, under the delivery that they begin with. */
final class MongoManifests implements Manifests {
  static final String COLLECTION = "manifests";
  private static final long LAST = 999_999_999_999L;

  private final StoredDocuments documents;

  MongoManifests(ReactiveMongoOperations mongo) {
    this.documents = new StoredDocuments(mongo, COLLECTION);
  }

  @Override
  public Mono<Signed> keep(Signed signed) {
    Manifest manifest = signed.manifest();
    return documents
        .insertOrFind(
            new Document("_id", Delivery.id(manifest.endpoint(), manifest.from()))
                .append("endpoint", manifest.endpoint())
                .append("from", manifest.from())
                .append("to", manifest.to())
                .append("all", toDocument(manifest.all()))
                .append("types", manifest.types().stream().map(MongoManifests::toDocument).toList())
                .append("previous", manifest.previous())
                .append("madeAt", Date.from(manifest.madeAt()))
                .append("jws", signed.jws()))
        .map(MongoManifests::toSigned);
  }

  @Override
  public Mono<Signed> last(String endpoint) {
    return documents
        .page(after(endpoint, 0), Sorts.descending("_id"), 1)
        .next()
        .map(MongoManifests::toSigned);
  }

  @Override
  public Mono<List<Signed>> page(String endpoint, long after, int limit) {
    return documents
        .page(after(endpoint, after), Sorts.ascending("_id"), limit)
        .map(MongoManifests::toSigned)
        .collectList();
  }

  private static Bson after(String endpoint, long number) {
    return Filters.and(
        Filters.gt("_id", Delivery.id(endpoint, number)),
        Filters.lte("_id", Delivery.id(endpoint, LAST)));
  }

  private static Document toDocument(Part part) {
    return new Document("type", part.type())
        .append("count", part.count())
        .append("digest", part.digest());
  }

  private static Part toPart(Document part) {
    return new Part(
        part.getString("type"),
        part.get("count", Number.class).longValue(),
        part.getString("digest"));
  }

  private static Signed toSigned(Document document) {
    return new Signed(
        new Manifest(
            document.getString("endpoint"),
            document.get("from", Number.class).longValue(),
            document.get("to", Number.class).longValue(),
            toPart(document.get("all", Document.class)),
            document.getList("types", Document.class).stream().map(MongoManifests::toPart).toList(),
            document.getString("previous"),
            document.getDate("madeAt").toInstant()),
        document.getString("jws"));
  }
}
