package app.tocsin.event.localities.mongo;

import app.tocsin.event.localities.WatchedAreas;
import app.tocsin.messaging.mongo.DuplicateKeys;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Watched areas in the collection {@code watched-areas}. */
final class MongoWatchedAreas implements WatchedAreas {
  private static final String COLLECTION = "watched-areas";

  private final ReactiveMongoOperations mongo;

  MongoWatchedAreas(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
  }

  @Override
  public Mono<Void> watch(Collection<String> areas, Instant now) {
    return documents()
        .flatMapMany(all -> all.find(Filters.in("_id", areas)))
        .map(document -> document.getString("_id"))
        .collectList()
        .map(known -> areas.stream().filter(area -> !known.contains(area)).toList())
        .filter(fresh -> !fresh.isEmpty())
        .flatMap(fresh -> insert(fresh, now));
  }

  private Mono<Void> insert(List<String> fresh, Instant now) {
    List<Document> wanted =
        fresh.stream()
            .map(
                area ->
                    new Document("_id", area)
                        .append("since", Date.from(now))
                        .append("counted", false))
            .toList();
    return documents()
        .flatMap(all -> Mono.from(all.insertMany(wanted, new InsertManyOptions().ordered(false))))
        .then()
        .onErrorResume(DuplicateKeys::only, _ -> Mono.empty());
  }

  @Override
  public Flux<String> all() {
    return documents().flatMapMany(MongoCollection::find).map(it -> it.getString("_id"));
  }

  @Override
  public Flux<String> uncounted(Instant before) {
    return documents()
        .flatMapMany(
            all ->
                all.find(
                    Filters.and(
                        Filters.eq("counted", false), Filters.lt("since", Date.from(before)))))
        .map(it -> it.getString("_id"));
  }

  @Override
  public Mono<Void> counted(String area) {
    return documents()
        .flatMap(
            all -> Mono.from(all.updateOne(Filters.eq("_id", area), Updates.set("counted", true))))
        .then();
  }

  @Override
  public Mono<Boolean> isCounted(String area) {
    return documents()
        .flatMap(all -> Mono.from(all.find(Filters.eq("_id", area)).first()))
        .map(document -> document.getBoolean("counted"));
  }

  private Mono<MongoCollection<Document>> documents() {
    return mongo.getCollection(COLLECTION);
  }
}
