package app.tocsin.event.registrations.mongo;

import app.tocsin.event.registrations.PersonalData;
import app.tocsin.event.registrations.Registration.State;
import app.tocsin.event.registrations.Roster.Entry;
import app.tocsin.event.registrations.SlotId;
import app.tocsin.messaging.mongo.DuplicateKeys;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Erases in {@code registration-forms} and {@code registrations}, and takes the pseudonyms out of
 * {@code rosters}. The collection {@code registration-slots} has one document for each slot of
 * which there is something: it is there before the first form, and goes a while after the last was
 * erased, when no instance remembers any more that it was there.
 */
final class MongoPersonalData implements PersonalData {
  static final String COLLECTION = "registration-slots";
  private static final Duration REMEMBER = Duration.ofHours(1);
  private static final Duration LINGER = REMEMBER.multipliedBy(2);
  private static final String ERASED = "erasedSince";
  private static final String GONE = "goneSince";

  private final ReactiveMongoOperations mongo;
  private final Cache<String, Boolean> noted =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBER).build();
  private final AtomicBoolean allNoted = new AtomicBoolean();

  MongoPersonalData(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
  }

  /** Before anything about these slots is stored: what nobody knows of, nobody erases. */
  Mono<Void> note(Collection<String> slots) {
    List<String> fresh =
        slots.stream().distinct().filter(slot -> noted.getIfPresent(slot) == null).toList();
    return Flux.fromIterable(fresh)
        .concatMap(slot -> note(slot).doOnSuccess(_ -> noted.put(slot, true)))
        .then();
  }

  /** One that was to go stays, from now on for as long as this instance remembers. */
  private Mono<Void> note(String slot) {
    return all(COLLECTION)
        .flatMap(
            all ->
                Mono.from(
                    all.updateOne(
                        Filters.eq("_id", slot),
                        Updates.unset(ERASED),
                        new UpdateOptions().upsert(true))))
        .then()
        .onErrorResume(DuplicateKeys::only, _ -> Mono.defer(() -> note(slot)));
  }

  /** Once: since the process began, everything is noted before it is stored. */
  @Override
  public Mono<Void> noteStored() {
    return allNoted.get()
        ? Mono.empty()
        : Flux.just(MongoForms.COLLECTION, MongoRegistrations.COLLECTION)
            .concatMap(this::slotsIn)
            .collect(Collectors.toSet())
            .flatMap(
                stored ->
                    slots()
                        .map(kept -> kept.slot().toString())
                        .collect(Collectors.toSet())
                        .doOnNext(stored::removeAll)
                        .then(Mono.defer(() -> note(stored))))
            .doOnSuccess(_ -> allNoted.set(true));
  }

  private Flux<String> slotsIn(String collection) {
    return all(collection)
        .flatMapMany(all -> all.aggregate(List.of(Aggregates.group("$slot"))))
        .map(group -> group.getString("_id"));
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

  /**
   * What has gone is marked first: who registered a year ago and cancels now is told so before they
   * are forgotten.
   */
  @Override
  public Mono<Void> eraseGone(SlotId slot, Instant now, Instant before, Instant asked) {
    Bson ofSlot = Filters.eq("slot", slot.toString());
    Bson gone =
        Filters.and(
            ofSlot,
            Filters.or(
                Filters.eq("state", State.CANCELLED.name()),
                Filters.and(
                    Filters.eq("state", State.PENDING.name()),
                    Filters.lt("form.at", Date.from(asked)))));
    Mono<Void> forms =
        formsInUse(slot)
            .flatMap(
                used ->
                    // one that was marked before a roster took it is in use after all
                    updateAll(
                            MongoForms.COLLECTION,
                            Filters.and(Filters.in("_id", used), Filters.exists(GONE)),
                            Updates.unset(GONE))
                        .then(
                            eraseMarked(
                                MongoForms.COLLECTION,
                                Filters.and(ofSlot, Filters.nin("_id", used)),
                                now,
                                before)));
    // a registration that is made again is written whole, and loses the mark
    return forms.then(eraseMarked(MongoRegistrations.COLLECTION, gone, now, before));
  }

  private Mono<Void> eraseMarked(String collection, Bson gone, Instant now, Instant before) {
    return updateAll(
            collection,
            Filters.and(gone, Filters.exists(GONE, false)),
            Updates.set(GONE, Date.from(now)))
        .then(delete(collection, Filters.and(gone, Filters.lt(GONE, Date.from(before)))));
  }

  @Override
  public Mono<Void> eraseAll(SlotId slot, Instant now) {
    Bson ofSlot = Filters.eq("slot", slot.toString());
    Bson noted = Filters.eq("_id", slot.toString());
    return anonymise(slot)
        .then(delete(MongoForms.COLLECTION, ofSlot))
        .then(delete(MongoRegistrations.COLLECTION, ofSlot))
        .then(
            updateAll(
                COLLECTION,
                Filters.and(noted, Filters.exists(ERASED, false)),
                Updates.set(ERASED, Date.from(now))))
        .then(
            delete(
                COLLECTION, Filters.and(noted, Filters.lt(ERASED, Date.from(now.minus(LINGER))))));
  }

  private Mono<List<String>> formsInUse(SlotId slot) {
    return roster(slot).flatMapIterable(RosterEntries::of).map(Entry::form).collectList();
  }

  /**
   * How many people had a place stays; a roster that changes meanwhile is left to the next time.
   */
  private Mono<Void> anonymise(SlotId slot) {
    return roster(slot)
        .filter(MongoPersonalData::namesSomebody)
        .flatMap(
            roster -> {
              List<Entry> entries = new ArrayList<>();
              for (Entry entry : RosterEntries.of(roster)) {
                entries.add(entry.of("erased-" + entries.size(), ""));
              }
              long version = roster.get("version", Number.class).longValue();
              return update(
                  MongoRosters.COLLECTION,
                  Filters.and(Filters.eq("_id", slot.toString()), Filters.eq("version", version)),
                  Updates.combine(
                      Updates.set(RosterEntries.FIELD, RosterEntries.pack(entries)),
                      Updates.unset("due"),
                      Updates.set("version", version + 1)));
            })
        .filter(changed -> !changed)
        .flatMap(_ -> Mono.error(new IllegalStateException("roster " + slot + " is in use")));
  }

  private static boolean namesSomebody(Document roster) {
    return RosterEntries.of(roster).stream().anyMatch(entry -> !entry.form().isEmpty());
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

  private Mono<Void> updateAll(String collection, Bson which, Bson change) {
    return all(collection).flatMap(all -> Mono.from(all.updateMany(which, change))).then();
  }

  private Mono<Void> delete(String collection, Bson which) {
    return all(collection).flatMap(all -> Mono.from(all.deleteMany(which))).then();
  }

  private Mono<MongoCollection<Document>> all(String collection) {
    return mongo.getCollection(collection);
  }
}
