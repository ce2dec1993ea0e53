package app.tocsin.analytics.series.mongo;

import app.tocsin.analytics.series.Line;
import app.tocsin.analytics.series.SignatureCounts;
import app.tocsin.messaging.projections.CellKey;
import app.tocsin.messaging.projections.CountDocument;
import app.tocsin.messaging.projections.Epochs;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/** Reads the live epoch; another one is noticed within half a second. */
class MongoSignatureCounts implements SignatureCounts {
  private static final Duration NOTICING = Duration.ofMillis(500);
  private static final String TOTAL = "c.n.all";

  private final ReactiveMongoOperations mongo;
  private final Epochs epochs;
  private final Mono<Integer> live;

  MongoSignatureCounts(ReactiveMongoOperations mongo, Epochs epochs) {
    this.mongo = mongo;
    this.epochs = epochs;
    this.live = epochs.live().cache(_ -> NOTICING, _ -> Duration.ZERO, () -> Duration.ZERO);
  }

  @Override
  public Mono<Found> find(Collection<String> documents, Set<String> groups) {
    return live.flatMap(
        epoch ->
            epochs
                .counts(epoch)
                .find(documents, groups)
                .collectMap(CountDocument::id)
                .map(found -> new Found(epoch, found)));
  }

  @Override
  public Mono<List<Line>> top(int limit) {
    return live.flatMap(
            epoch -> mongo.getCollection(SeriesMongoConfiguration.PROJECTION + "-" + epoch))
        .flatMapMany(
            documents ->
                documents
                    .find(
                        Filters.eq(SeriesMongoConfiguration.KIND, SeriesMongoConfiguration.SUMMARY))
                    .sort(Sorts.descending(TOTAL))
                    .limit(limit)
                    .projection(Projections.include(TOTAL)))
        .map(MongoSignatureCounts::line)
        .collectList();
  }

  private static Line line(Document document) {
    String id = document.getString("_id");
    return new Line(
        CellKey.textOf(id.substring(0, id.lastIndexOf(':'))),
        document.getEmbedded(List.of("c", "n", "all"), Number.class).longValue());
  }
}
