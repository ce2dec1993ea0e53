package app.tocsin.event.funds.mongo;

import app.tocsin.event.funds.Contribution;
import app.tocsin.event.funds.Contribution.Kind;
import app.tocsin.event.funds.Funds;
import app.tocsin.event.funds.FundsEventFormat;
import app.tocsin.event.funds.Money;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.messaging.outbox.OutboxEntry;
import app.tocsin.messaging.outbox.OutboxRelay;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Contributions in the collection {@code funds}: one document each, in whole units. */
final class MongoFunds implements Funds {
  static final String COLLECTION = "funds";

  /** Of all that are told together: a door and a till don't wait for Kafka. */
  private static final Duration RELAY_PATIENCE = Duration.ofMillis(500);

  private static final int AT_ONCE = 8;

  private final ReactiveMongoOperations mongo;
  private final FundsEventFormat format;
  private final OutboxRelay relay;

  MongoFunds(ReactiveMongoOperations mongo, FundsEventFormat format, OutboxRelay relay) {
    this.mongo = mongo;
    this.format = format;
    this.relay = relay;
  }

  @Override
  public Mono<Recorded> record(Contribution contribution, Gathering gathering) {
    String id = contribution.gathering() + ":" + contribution.id();
    var entry =
        new OutboxEntry(id, format.type(), contribution.at(), format.data(contribution, gathering));
    var document =
        new Document("_id", id)
            .append("gathering", contribution.gathering().value())
            .append("kind", contribution.kind().name())
            .append("units", contribution.money().units())
            .append("currency", contribution.money().currency().getCurrencyCode())
            .append("at", Date.from(contribution.at()))
            .append("note", contribution.note())
            .append("by", contribution.by())
            .append(OutboxEntry.FIELD, List.of(entry.toDocument()));
    return mongo
        .getCollection(COLLECTION)
        .flatMap(all -> Mono.from(all.insertOne(document)))
        .map(_ -> Recorded.NEW)
        .onErrorResume(DuplicateKeys::only, _ -> known(id, contribution));
  }

  @Override
  public Mono<Void> tell(GatheringId gathering, List<String> contributions) {
    return Flux.fromIterable(contributions)
        .flatMap(id -> relay.relay(gathering + ":" + id), AT_ONCE)
        .then()
        .timeout(RELAY_PATIENCE)
        .onErrorComplete();
  }

  private Mono<Recorded> known(String id, Contribution contribution) {
    return mongo
        .getCollection(COLLECTION)
        .flatMap(all -> Mono.from(all.find(Filters.eq("_id", id)).first()))
        .map(
            stored ->
                money(stored).equals(contribution.money())
                        && stored.getString("kind").equals(contribution.kind().name())
                    ? Recorded.ALREADY
                    : Recorded.OTHER);
  }

  /** Added up here, in whole numbers: a store's sum may be a floating one. */
  @Override
  public Flux<Total> totals(GatheringId gathering) {
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(all -> all.find(Filters.eq("gathering", gathering.value())))
        .collect(HashMap<Total, long[]>::new, MongoFunds::add)
        .flatMapIterable(Map::entrySet)
        .map(
            sum ->
                new Total(
                    sum.getKey().kind(),
                    new Money(sum.getValue()[0], sum.getKey().money().currency()),
                    sum.getValue()[1]));
  }

  private static void add(Map<Total, long[]> sums, Document stored) {
    Money money = money(stored);
    var key = new Total(Kind.valueOf(stored.getString("kind")), new Money(0, money.currency()), 0);
    long[] sum = sums.computeIfAbsent(key, _ -> new long[2]);
    sum[0] = Math.addExact(sum[0], money.units());
    sum[1]++;
  }

  private static Money money(Document stored) {
    return new Money(
        stored.get("units", Number.class).longValue(),
        Currency.getInstance(stored.getString("currency")));
  }
}
