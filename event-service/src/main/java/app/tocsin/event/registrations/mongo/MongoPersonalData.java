package app.tocsin.event.registrations.mongo;

import app.tocsin.event.registrations.PersonalData;
import app.tocsin.event.registrations.Registration.State;
import app.tocsin.event.registrations.SlotId;
import app.tocsin.messaging.mongo.DuplicateKeys;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Erases in {@code registration-forms} and {@code registrations}, and takes the pseudonyms out of
 * {@code rosters}. The collection {@code registration-slots} has one document for each slot of
 * which there is something: it is there before the first form, and goes after the last.
 */
final class MongoPersonalData implements PersonalData {
  static final String COLLECTION = "registration-slots";
  private static final Duration REMEMBER = Duration.ofHours(1);

  private final ReactiveMongoOperations mongo;
  private final Cache<String, Boolean> noted =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBER).build();

  MongoPersonalData(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
  }

  /** Before anything about these slots is stored: what nobody knows of, nobody erases. */
  Mono<Void> note(Collection<String> slots) {
    List<String> fresh =
        slots.stream().distinct().filter(slot -> noted.getIfPresent(slot) == null).toList();
    return Flux.fromIterable(fresh)
        .concatMap(
            slot ->
                all(COLLECTION)
                    .flatMap(all -> Mono.from(all.insertOne(new Document("_id", slot))))
                    .onErrorComplete(DuplicateKeys::only)
                    .then()
                    .doOnSuccess(_ -> noted.put(slot, true)))
        .then();
  }

  @Override
  public Flux<Kept> slots() {
    return all(COLLECTION)
        .flatMapMany(MongoCollection::find)
        .map(
            document -> {
              Date off = document.getDate("offSince");
              return new Kept(
                  SlotId.parse(document.getString("_id")), off == null ? null : off.toInstant());
            });
  }

  @Override
  public Mono<Void> noteOff(SlotId slot, @Nullable Instant since) {
    return update(
            COLLECTION,
            Filters.eq("_id", slot.toString()),
            since == null ? Updates.unset("offSince") : Updates.set("offSince", Date.from(since)))
        .then();
  }

  @Override
  public Mono<Void> eraseGone(SlotId slot, Instant now, Instant before) {
    Bson ofSlot = Filters.eq("slot", slot.toString());
    Bson gone = Filters.and(ofSlot, Filters.eq("state", State.CANCELLED.name()));
    Mono<Void> forms =
        formsInUse(slot)
            .flatMap(
                used ->
                    delete(
                        MongoForms.COLLECTION,
                        Filters.and(
                            ofSlot,
                            Filters.lt("at", Date.from(before)),
                            Filters.nin("_id", used))));
    // a registration that is made again is written whole, and loses the mark
    Mono<Void> marked =
        all(MongoRegistrations.COLLECTION)
            .flatMap(
                all ->
                    Mono.from(
                        all.updateMany(
                            Filters.and(gone, Filters.exists("goneSince", false)),
                            Updates.set("goneSince", Date.from(now)))))
            .then();
    return forms
        .then(marked)
        .then(
            delete(
                MongoRegistrations.COLLECTION,
                Filters.and(gone, Filters.lt("goneSince", Date.from(before)))));
  }

  @Override
  public Mono<Void> eraseAll(SlotId slot) {
    Bson ofSlot = Filters.eq("slot", slot.toString());
    return anonymise(slot)
        .then(delete(MongoForms.COLLECTION, ofSlot))
        .then(delete(MongoRegistrations.COLLECTION, ofSlot))
        .then(delete(COLLECTION, Filters.eq("_id", slot.toString())));
  }

  private Mono<List<String>> formsInUse(SlotId slot) {
    return roster(slot)
        .flatMapIterable(roster -> roster.getList("entries", Document.class))
        .map(entry -> entry.getString("f"))
        .collectList();
  }

  /**
   * How many people had a place stays; a roster that changes meanwhile is left to the next time.
   */
  private Mono<Void> anonymise(SlotId slot) {
    return roster(slot)
        .flatMap(
            roster -> {
              List<Document> entries = new ArrayList<>();
              for (Document entry : roster.getList("entries", Document.class)) {
                entries.add(
                    new Document(entry).append("r", "erased-" + entries.size()).append("f", ""));
              }
              long version = roster.get("version", Number.class).longValue();
              return update(
                  MongoRosters.COLLECTION,
                  Filters.and(Filters.eq("_id", slot.toString()), Filters.eq("version", version)),
                  Updates.combine(
                      Updates.set("entries", entries),
                      Updates.unset("due"),
                      Updates.set("version", version + 1)));
            })
        .filter(changed -> !changed)
        .flatMap(_ -> Mono.error(new IllegalStateException("roster " + slot + " is in use")));
  }

  private Mono<Document> roster(SlotId slot) {
    return all(MongoRosters.COLLECTION)
        .flatMap(all -> Mono.from(all.find(Filters.eq("_id", slot.toString())).first()));
  }

  private Mono<Boolean> update(String collection, Bson which, Bson change) {
    return all(collection)
        .flatMap(all -> Mono.from(all.updateOne(which, change)))
        .map(result -> result.getMatchedCount() == 1);
  }

  private Mono<Void> delete(String collection, Bson which) {
    return all(collection).flatMap(all -> Mono.from(all.deleteMany(which))).then();
  }

  private Mono<MongoCollection<Document>> all(String collection) {
    return mongo.getCollection(collection);
  }
}
