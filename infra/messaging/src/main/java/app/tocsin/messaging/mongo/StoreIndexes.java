package app.tocsin.messaging.mongo;

import com.mongodb.client.model.IndexModel;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes a collection's indexes where they are missing. Asked again every minute, so that a service
 * that started before its store gets them too; an index that exists costs one question.
 */
public final class StoreIndexes {
  private static final Logger log = LoggerFactory.getLogger(StoreIndexes.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ReactiveMongoOperations mongo;
  private final String collection;
  private final List<IndexModel> indexes;

  public StoreIndexes(ReactiveMongoOperations mongo, String collection, IndexModel... indexes) {
    this.mongo = mongo;
    this.collection = collection;
    this.indexes = List.of(indexes);
  }

  /** Makes what is missing. */
  @Scheduled(initialDelay = 0, fixedDelay = 60_000)
  public Mono<Void> makeMissing() {
    return Mono.defer(() -> mongo.getCollection(collection))
        .flatMapMany(documents -> Flux.from(documents.createIndexes(indexes)))
        .then()
        .timeout(PATIENCE)
        .doOnError(e -> log.warn("Indexes of {} are still missing: {}", collection, e.toString()))
        .onErrorComplete();
  }
}
