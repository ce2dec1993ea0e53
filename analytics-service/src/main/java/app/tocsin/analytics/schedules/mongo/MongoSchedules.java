package app.tocsin.analytics.schedules.mongo;

import app.tocsin.analytics.reports.Scope;
import app.tocsin.analytics.schedules.Rhythm;
import app.tocsin.analytics.schedules.Schedule;
import app.tocsin.analytics.schedules.Schedule.Plan;
import app.tocsin.analytics.schedules.Schedules;
import app.tocsin.messaging.mongo.StoredDocuments;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Schedules in the collection {@code report-schedules}. */
final class MongoSchedules implements Schedules {
  static final String COLLECTION = "report-schedules";

  private static final String ASIDE = "asideUntil";

  private final StoredDocuments documents;

  MongoSchedules(ReactiveMongoOperations mongo) {
    this.documents = new StoredDocuments(mongo, COLLECTION);
  }

  @Override
  public Mono<Schedule> find(String id) {
    return documents.find(id).map(MongoSchedules::toSchedule);
  }

  @Override
  public Flux<Schedule> list(@Nullable String after, int limit) {
    return documents.page(new Document(), after, limit).map(MongoSchedules::toSchedule);
  }

  @Override
  public Mono<Schedule> create(Schedule schedule) {
    Document document = new Document("_id", schedule.id()).append("owner", schedule.owner());
    document.putAll(changeable(schedule));
    return documents.insertOrFind(document).map(MongoSchedules::toSchedule);
  }

  @Override
  public Mono<Boolean> save(Schedule after) {
    return documents.save(after.id(), after.version(), changeable(after));
  }

  @Override
  public Mono<Void> remove(String id) {
    return documents.remove(id);
  }

  @Override
  public Flux<Schedule> due(Instant now, int limit) {
    return documents
        .page(
            Filters.and(
                Filters.lte("next", Date.from(now)),
                Filters.or(Filters.exists(ASIDE, false), Filters.lte(ASIDE, Date.from(now)))),
            Sorts.ascending("next"),
            limit)
        .map(MongoSchedules::toSchedule);
  }

  @Override
  public Mono<Void> aside(Schedule schedule, Instant until) {
    return documents.update(asSeen(schedule), Updates.set(ASIDE, Date.from(until)));
  }

  /** The date alone changes, so that whoever edits the schedule isn't told of a conflict. */
  @Override
  public Mono<Void> advance(Schedule schedule, Instant next) {
    return documents.update(
        asSeen(schedule),
        Updates.combine(Updates.set("next", Date.from(next)), Updates.unset(ASIDE)));
  }

  private static Bson asSeen(Schedule schedule) {
    return Filters.and(
        Filters.eq("_id", schedule.id()), Filters.eq("next", Date.from(schedule.next())));
  }

  private static Document changeable(Schedule schedule) {
    Plan plan = schedule.plan();
    return new Document("version", schedule.version())
        .append("name", plan.name())
        .append("template", plan.template())
        .append("scope", toDocument(plan.scope()))
        .append("every", plan.rhythm().every().word())
        .append("at", plan.rhythm().at().toString())
        .append("zone", plan.rhythm().zone().getId())
        .append("recipients", plan.recipients())
        .append("next", Date.from(schedule.next()));
  }

  private static Document toDocument(Scope scope) {
    return switch (scope) {
      case Scope.Petitions(List<String> ids) -> new Document("petitions", ids);
      case Scope.Campaign(String id) -> new Document("campaign", id);
      case Scope.Territory(Scope.Level level, String code) ->
          new Document("level", level.word()).append("code", code);
    };
  }

  private static Scope toScope(Document scope) {
    if (scope.containsKey("petitions")) {
      return new Scope.Petitions(scope.getList("petitions", String.class));
    }
    return scope.containsKey("campaign")
        ? new Scope.Campaign(scope.getString("campaign"))
        : new Scope.Territory(
            Scope.Level.valueOf(scope.getString("level").toUpperCase(Locale.ROOT)),
            scope.getString("code"));
  }

  private static Schedule toSchedule(Document document) {
    return new Schedule(
        document.getString("_id"),
        document.get("version", Number.class).longValue(),
        new Plan(
            document.getString("name"),
            document.getString("template"),
            toScope(document.get("scope", Document.class)),
            new Rhythm(
                Rhythm.Every.of(document.getString("every")),
                LocalTime.parse(document.getString("at")),
                ZoneId.of(document.getString("zone"))),
            document.getList("recipients", String.class)),
        document.getString("owner"),
        document.getDate("next").toInstant());
  }
}
