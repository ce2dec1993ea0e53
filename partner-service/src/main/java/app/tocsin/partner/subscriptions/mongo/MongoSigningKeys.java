package app.tocsin.partner.subscriptions.mongo;

import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.partner.signing.SigningKeyPair;
import app.tocsin.partner.subscriptions.SigningKeyRing;
import app.tocsin.partner.vault.Vault;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/**
 * The pairs in the collection {@code signing-keys}, sealed; the first is made when one is first
 * asked for. Of two instances that make one at once, the store keeps one.
 */
final class MongoSigningKeys implements SigningKeyRing {
  static final String COLLECTION = "signing-keys";
  private static final String FIRST = "k1";

  /** They are called k1, k2, … k10: a longer name is a greater number. */
  static final Comparator<SigningKeyPair> NEWEST_FIRST =
      Comparator.comparing((SigningKeyPair pair) -> pair.id().length())
          .thenComparing(SigningKeyPair::id)
          .reversed();

  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final String RETIRED_AT = "retiredAt";

  private final ReactiveMongoOperations mongo;
  private final Vault vault;

  /** Read again by whoever changes them. */
  private volatile Mono<List<Kept>> all;

  MongoSigningKeys(ReactiveMongoOperations mongo, Vault vault) {
    this.mongo = mongo;
    this.vault = vault;
    this.all = remembered();
  }

  private record Kept(SigningKeyPair pair, boolean signs) {}

  private Mono<List<Kept>> remembered() {
    return read()
        .filter(pairs -> !pairs.isEmpty())
        .switchIfEmpty(Mono.defer(() -> make(FIRST).then(read())))
        .cache(_ -> REMEMBERED, _ -> Duration.ZERO, () -> Duration.ZERO);
  }

  @Override
  public Mono<List<SigningKeyPair>> all() {
    return Mono.defer(() -> all).map(kept -> pairs(signing(kept)));
  }

  @Override
  public Mono<List<SigningKeyPair>> retired() {
    return Mono.defer(() -> all)
        .map(
            kept -> {
              List<Kept> signing = signing(kept);
              return pairs(kept.stream().filter(it -> !signing.contains(it)).toList());
            });
  }

  /** Something must sign, also where two retired one each at the same time. */
  private static List<Kept> signing(List<Kept> kept) {
    List<Kept> signing = kept.stream().filter(Kept::signs).toList();
    return signing.isEmpty() ? kept.subList(0, Math.min(1, kept.size())) : signing;
  }

  private static List<SigningKeyPair> pairs(List<Kept> kept) {
    return kept.stream().map(Kept::pair).toList();
  }

  @Override
  public Mono<Change> add() {
    return Mono.defer(this::read)
        .flatMap(
            kept ->
                signing(kept).size() >= MOST
                    ? Mono.just(Change.TOO_MANY)
                    : make(next(kept)).thenReturn(Change.DONE))
        .doOnSuccess(_ -> all = remembered());
  }

  private static String next(List<Kept> newestFirst) {
    return newestFirst.isEmpty()
        ? FIRST
        : "k" + (Integer.parseInt(newestFirst.getFirst().pair().id().substring(1)) + 1);
  }

  @Override
  public Mono<Change> retire(String id, Instant at) {
    return Mono.defer(this::read)
        .flatMap(
            kept -> {
              List<Kept> signing = signing(kept);
              if (signing.stream().noneMatch(it -> it.pair().id().equals(id))) {
                return Mono.just(Change.UNKNOWN);
              }
              return signing.size() == 1
                  ? Mono.just(Change.THE_LAST)
                  : retired(id, at).thenReturn(Change.DONE);
            })
        .doOnSuccess(_ -> all = remembered());
  }

  private Mono<Void> retired(String id, Instant at) {
    return mongo
        .getCollection(COLLECTION)
        .flatMap(
            documents ->
                Mono.from(
                    documents.updateOne(
                        Filters.eq("_id", id), Updates.set(RETIRED_AT, Date.from(at)))))
        .then();
  }

  private Mono<List<Kept>> read() {
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(documents -> documents.find())
        .map(document -> new Kept(toPair(document), document.getDate(RETIRED_AT) == null))
        .collectSortedList(Comparator.comparing(Kept::pair, NEWEST_FIRST));
  }

  private Mono<Void> make(String id) {
    return Mono.fromSupplier(() -> SigningKeyPair.generate(id))
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
