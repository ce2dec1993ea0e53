package app.tocsin.partner.subscriptions.mongo;

import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.partner.signing.SigningKeyPair;
import app.tocsin.partner.subscriptions.SigningKeys;
import app.tocsin.partner.vault.Vault;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/**
 * The pairs in the collection {@code signing-keys}, sealed; the first is made when one is first
 * asked for. Of two instances that make one at once, the store keeps one.
 */
final class MongoSigningKeys implements SigningKeys {
  static final String COLLECTION = "signing-keys";
  private static final String FIRST = "k1";

  /** They are called k1, k2, … k10: a longer name is a greater number. */
  static final Comparator<SigningKeyPair> NEWEST_FIRST =
      Comparator.comparing((SigningKeyPair pair) -> pair.id().length())
          .thenComparing(SigningKeyPair::id)
          .reversed();

  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final ReactiveMongoOperations mongo;
  private final Vault vault;
  private final Mono<List<SigningKeyPair>> all;

  MongoSigningKeys(ReactiveMongoOperations mongo, Vault vault) {
    this.mongo = mongo;
    this.vault = vault;
    this.all =
        read()
            .filter(pairs -> !pairs.isEmpty())
            .switchIfEmpty(Mono.defer(() -> makeFirst().then(read())))
            .cache(_ -> REMEMBERED, _ -> Duration.ZERO, () -> Duration.ZERO);
  }

  @Override
  public Mono<List<SigningKeyPair>> all() {
    return all;
  }

  private Mono<List<SigningKeyPair>> read() {
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(documents -> documents.find())
        .map(this::toPair)
        .collectSortedList(NEWEST_FIRST);
  }

  private Mono<Void> makeFirst() {
    return Mono.fromSupplier(() -> SigningKeyPair.generate(FIRST))
        .map(
            pair ->
                new Document("_id", pair.id())
                    .append("pair", vault.seal(pair.encoded(), place(pair.id()))))
        .zipWith(mongo.getCollection(COLLECTION))
        .flatMap(both -> Mono.from(both.getT2().insertOne(both.getT1())))
        .onErrorComplete(DuplicateKeys::only)
        .then();
  }

  private SigningKeyPair toPair(Document document) {
    String id = document.getString("_id");
    return SigningKeyPair.decode(id, vault.open(document.getString("pair"), place(id)));
  }

  private static String place(String id) {
    return "signing-key:" + id;
  }
}
