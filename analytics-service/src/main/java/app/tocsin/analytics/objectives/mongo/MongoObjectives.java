package app.tocsin.analytics.objectives.mongo;

import app.tocsin.analytics.objectives.Objective;
import app.tocsin.analytics.objectives.Objective.Aim;
import app.tocsin.analytics.objectives.Objective.Kind;
import app.tocsin.analytics.objectives.Objective.Metric;
import app.tocsin.analytics.objectives.Objective.Subject;
import app.tocsin.analytics.objectives.Objectives;
import app.tocsin.messaging.mongo.StoredDocuments;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/** Objectives in the collection {@code objectives}. */
final class MongoObjectives implements Objectives {
  static final String COLLECTION = "objectives";

  private final StoredDocuments documents;

  MongoObjectives(ReactiveMongoOperations mongo) {
    this.documents = new StoredDocuments(mongo, COLLECTION);
  }

  @Override
  public Mono<Objective> find(String id) {
    return documents.find(id).map(MongoObjectives::toObjective);
  }

  @Override
  public Mono<List<Objective>> list(Filter filter, Optional<Place> after, int limit) {
    return documents
        .page(
            Filters.and(filters(filter, after)),
            Sorts.orderBy(Sorts.ascending("due"), Sorts.ascending("_id")),
            limit)
        .map(MongoObjectives::toObjective)
        .collectList();
  }

  private static List<Bson> filters(Filter filter, Optional<Place> after) {
    List<Bson> filters = new ArrayList<>();
    filters.add(Filters.exists("due"));
    filter.kind().ifPresent(kind -> filters.add(Filters.eq("kind", kind.word())));
    filter.subject().ifPresent(id -> filters.add(Filters.eq("subject", id)));
    filter.metric().ifPresent(metric -> filters.add(Filters.eq("metric", metric.word())));
    filter.owner().ifPresent(owner -> filters.add(Filters.eq("owner", owner)));
    filter.dueFrom().ifPresent(day -> filters.add(Filters.gte("due", day.toString())));
    filter.dueTo().ifPresent(day -> filters.add(Filters.lte("due", day.toString())));
    after.ifPresent(
        place ->
            filters.add(
                Filters.or(
                    Filters.gt("due", place.due().toString()),
                    Filters.and(
                        Filters.eq("due", place.due().toString()),
                        Filters.gt("_id", place.id())))));
    return filters;
  }

  @Override
  public Mono<Objective> create(Objective objective) {
    return documents
        .insertOrFind(
            changeable(objective)
                .append("_id", objective.id())
                .append("author", objective.author())
                .append("createdAt", Date.from(objective.createdAt())))
        .map(MongoObjectives::toObjective);
  }

  @Override
  public Mono<Boolean> save(Objective after) {
    return documents.save(after.id(), after.version(), changeable(after));
  }

  @Override
  public Mono<Boolean> remove(String id, long version) {
    return documents.remove(id, version);
  }

  private static Document changeable(Objective objective) {
    Aim aim = objective.aim();
    return new Document("version", objective.version())
        .append("kind", aim.subject().kind().word())
        .append("subject", aim.subject().id())
        .append("metric", aim.metric().word())
        .append("petitions", aim.petitions())
        .append("target", aim.target())
        .append("from", aim.from().toString())
        .append("due", aim.due().toString())
        .append("owner", aim.owner())
        .append("note", aim.note());
  }

  private static Objective toObjective(Document document) {
    return new Objective(
        document.getString("_id"),
        document.get("version", Number.class).longValue(),
        new Aim(
            new Subject(
                Kind.valueOf(document.getString("kind").toUpperCase(Locale.ROOT)),
                document.getString("subject")),
            Metric.valueOf(document.getString("metric").toUpperCase(Locale.ROOT)),
            document.getList("petitions", String.class),
            document.get("target", Number.class).longValue(),
            LocalDate.parse(document.getString("from")),
            LocalDate.parse(document.getString("due")),
            document.getString("owner"),
            document.getString("note")),
        document.getString("author"),
        document.getDate("createdAt").toInstant());
  }
}
