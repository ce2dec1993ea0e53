package app.tocsin.messaging.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.messaging.EventPublisher;
import app.tocsin.messaging.Message;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Says the events that wait in the documents of one collection, each aggregate's in their order,
 * and then removes them. A crash between the two says them again, under the same id.
 *
 * <p>Meter {@code tocsin.outbox.oldest.age} (seconds, by collection): how long the oldest entry
 * that the last sweep saw had waited.
 */
public final class OutboxRelay {
  private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
  private static final int DOCUMENTS_AT_ONCE = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int ENTRIES_AT_ONCE = 256;
  private static final String ENTRY_ID = OutboxEntry.FIELD + ".id";

  private final ReactiveMongoOperations mongo;
  private final EventPublisher events;
  private final Clock clock;
  private final Source source;
  private final AtomicLong oldestAge = new AtomicLong();

  /**
   * Where the events come from and where they go.
   *
   * @param topic where an entry that names no other goes
   * @param service the CloudEvents source
   * @param key the field of the documents that is the records' key
   */
  public record Source(String collection, String topic, String service, String key) {
    /** Where the key is the aggregate's id. */
    public Source(String collection, String topic, String service) {
      this(collection, topic, service, "_id");
    }
  }

  public OutboxRelay(
      ReactiveMongoOperations mongo,
      EventPublisher events,
      Clock clock,
      Source source,
      MeterRegistry meters) {
    this.mongo = mongo;
    this.events = events;
    this.clock = clock;
    this.source = source;
    Gauge.builder("tocsin.outbox.oldest.age", oldestAge, AtomicLong::get)
        .tag("collection", source.collection())
        .baseUnit("seconds")
        .register(meters);
  }

  /** The index by which a sweep finds what waits; without it, it reads the whole collection. */
  public static IndexModel index() {
    return new IndexModel(Indexes.ascending(ENTRY_ID), new IndexOptions().sparse(true));
  }

  /**
   * Says what waits in this aggregate, straight after it was saved. Never fails and takes two
   * seconds at most: what can't be said now is said by the next sweep.
   */
  public Mono<Void> relay(String aggregateId) {
    return mongo
        .getCollection(source.collection())
        .flatMap(
            documents ->
                Mono.from(
                    documents.find(Filters.eq("_id", aggregateId)).projection(what()).first()))
        .flatMap(this::sayAll)
        .timeout(PATIENCE)
        .onErrorResume(
            e -> {
              log.warn(
                  "Event of {} in {} is left to the sweep: {}",
                  aggregateId,
                  source.collection(),
                  e.toString());
              return Mono.empty();
            });
  }

  /**
   * Says what a crash or an unreachable broker left behind.
   *
   * @param patience entries younger than this are left to the one who just saved them
   */
  public Mono<Void> sweep(Duration patience) {
    return Mono.defer(() -> sweep(clock.instant().minus(patience)));
  }

  private Mono<Void> sweep(Instant before) {
    return mongo
        .getCollection(source.collection())
        .flatMapMany(documents -> documents.find(Filters.gt(ENTRY_ID, "")).projection(what()))
        .filter(document -> oldest(document).isBefore(before))
        .collectList()
        .doOnNext(
            waiting ->
                oldestAge.set(
                    waiting.stream()
                        .mapToLong(
                            document ->
                                Duration.between(oldest(document), clock.instant()).toSeconds())
                        .max()
                        .orElse(0)))
        .flatMapMany(Flux::fromIterable)
        .flatMap(this::sweep, DOCUMENTS_AT_ONCE)
        .then()
        .doOnError(e -> log.warn("Outbox of {} waits: {}", source.collection(), e.toString()));
  }

  /** One that can't be said doesn't keep the others waiting. */
  private Mono<Void> sweep(Document aggregate) {
    return sayAll(aggregate)
        .onErrorResume(
            e -> {
              log.warn(
                  "Event of {} in {} waits: {}",
                  aggregate.getString("_id"),
                  source.collection(),
                  e.toString());
              return Mono.empty();
            });
  }

  /** What else is in an aggregate, however much it is, stays where it is. */
  private Bson what() {
    return Projections.include(OutboxEntry.FIELD, source.key());
  }

  private static Instant oldest(Document aggregate) {
    return OutboxEntry.from(aggregate.getList(OutboxEntry.FIELD, Document.class).getFirst()).time();
  }

  /**
   * Sends all in their order before the first is acknowledged, and removes them together. Where one
   * fails, those behind it may be there already: all are said again, in their order.
   */
  private Mono<Void> sayAll(Document aggregate) {
    String id = aggregate.getString("_id");
    List<OutboxEntry> entries =
        aggregate.getList(OutboxEntry.FIELD, Document.class, List.of()).stream()
            .map(OutboxEntry::from)
            .toList();
    if (entries.isEmpty()) {
      return Mono.empty();
    }
    return Flux.fromIterable(entries)
        .flatMapSequential(entry -> say(aggregate.getString(source.key()), entry), ENTRIES_AT_ONCE)
        .then(remove(id, entries));
  }

  private Mono<Void> say(String key, OutboxEntry entry) {
    var message =
        new Message(
            entry.id(),
            entry.type(),
            source.service(),
            key,
            entry.time(),
            null,
            entry.data().getBytes(UTF_8));
    String topic = entry.topic();
    return events.publish(topic == null ? source.topic() : topic, key, message);
  }

  private Mono<Void> remove(String aggregateId, List<OutboxEntry> entries) {
    List<String> said = entries.stream().map(OutboxEntry::id).toList();
    return mongo
        .getCollection(source.collection())
        .flatMap(
            documents ->
                Mono.from(
                    documents.updateOne(
                        Filters.eq("_id", aggregateId),
                        Updates.pullByFilter(
                            new Document(
                                OutboxEntry.FIELD,
                                new Document("id", new Document("$in", said)))))))
        .then();
  }
}
