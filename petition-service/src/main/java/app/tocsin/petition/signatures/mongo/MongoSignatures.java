package app.tocsin.petition.signatures.mongo;

import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.petition.signatures.Signature;
import app.tocsin.petition.signatures.SignatureKey;
import app.tocsin.petition.signatures.Signatures;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Signatures in the collection {@code signatures}, under their keys. */
final class MongoSignatures implements Signatures {
  static final String COLLECTION = "signatures";

  private final ReactiveMongoOperations mongo;

  MongoSignatures(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
  }

  @Override
  public Flux<Signature> findAll(Collection<SignatureKey> keys) {
    List<String> ids = keys.stream().map(SignatureKey::toString).toList();
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(documents -> documents.find(Filters.in("_id", ids)))
        .map(SignatureDocuments::toSignature);
  }

  @Override
  public Mono<Boolean> save(List<Change> changes) {
    List<WriteModel<RawBsonDocument>> writes = new ArrayList<>(changes.size());
    changes.forEach(change -> writes.add(write(change)));
    long updates = changes.stream().filter(change -> change.before() != null).count();
    return mongo
        .getCollection(COLLECTION)
        .flatMap(
            documents ->
                Mono.from(
                    documents
                        .withDocumentClass(RawBsonDocument.class)
                        .bulkWrite(writes, new BulkWriteOptions().ordered(false))))
        .map(result -> result.getMatchedCount() == updates)
        .onErrorResume(DuplicateKeys::only, _ -> Mono.just(false));
  }

  /** An erasure that goes in behind later records changes no last offset: so all are numbered. */
  private static WriteModel<RawBsonDocument> write(Change change) {
    Signature before = change.before();
    if (before == null) {
      return new InsertOneModel<>(SignatureBson.of(change.after()));
    }
    Bson unchanged =
        Filters.and(
            Filters.eq("_id", before.key().toString()),
            Filters.eq("lastOffset", before.lastOffset()),
            Filters.size("transitions", before.transitions().size()));
    return sameForm(before, change.after())
        ? new UpdateOneModel<>(
            unchanged, new Document("$set", SignatureBson.changeable(change.after())))
        : new ReplaceOneModel<>(unchanged, SignatureBson.of(change.after()));
  }

  /** Whether nothing but what transitions change differs. Who is erased is always nobody. */
  private static boolean sameForm(Signature one, Signature other) {
    return one.id().equals(other.id())
        && one.sealedPerson().equals(other.sealedPerson())
        && one.declaration().equals(other.declaration());
  }
}
