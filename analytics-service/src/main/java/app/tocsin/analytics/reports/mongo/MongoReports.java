package app.tocsin.analytics.reports.mongo;

import app.tocsin.analytics.reports.Figures;
import app.tocsin.analytics.reports.Placeholders;
import app.tocsin.analytics.reports.Report;
import app.tocsin.analytics.reports.Report.Evidence;
import app.tocsin.analytics.reports.Report.Life;
import app.tocsin.analytics.reports.ReportId;
import app.tocsin.analytics.reports.Reports;
import app.tocsin.analytics.reports.Template.Writing;
import app.tocsin.messaging.mongo.StoredDocuments;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reports in the collection {@code reports}. The figures are stored once, as JSON in one field,
 * whose SHA-256 a report prints; no later version touches them.
 */
final class MongoReports implements Reports {
  static final String COLLECTION = "reports";

  private final StoredDocuments documents;

  MongoReports(ReactiveMongoOperations mongo) {
    this.documents = new StoredDocuments(mongo, COLLECTION);
  }

  @Override
  public Mono<Report> find(ReportId id) {
    return documents.find(id.value()).map(MongoReports::toReport);
  }

  @Override
  public Flux<Listed> list(@Nullable Boolean finals, Optional<Place> after, int limit) {
    List<Bson> filters = new ArrayList<>();
    if (finals != null) {
      filters.add(Filters.eq("final", finals));
    }
    after.ifPresent(
        place -> {
          Date at = Date.from(place.createdAt());
          filters.add(
              Filters.or(
                  Filters.lt("createdAt", at),
                  Filters.and(Filters.eq("createdAt", at), Filters.gt("_id", place.id()))));
        });
    return documents
        .page(
            filters.isEmpty() ? new Document() : Filters.and(filters),
            Sorts.orderBy(Sorts.descending("createdAt"), Sorts.ascending("_id")),
            limit)
        .map(MongoReports::toListed);
  }

  @Override
  public Mono<Report> create(Report report) {
    String figures = StoredForm.json(report.evidence().figures());
    Document document =
        new Document("_id", report.id().value())
            .append("query", StoredForm.toDocument(report.evidence().query()))
            .append("figures", figures)
            .append("digest", StoredForm.digest(figures))
            .append("author", report.life().author())
            .append("createdAt", Date.from(report.life().createdAt()));
    document.putAll(changeable(report));
    return documents.insertOrFind(document).map(MongoReports::toReport);
  }

  @Override
  public Mono<Boolean> save(Report after) {
    return documents.save(after.id().value(), after.version(), changeable(after));
  }

  private static Document changeable(Report report) {
    Instant finalisedAt = report.life().finalisedAt();
    return new Document("version", report.version())
        .append("writing", StoredForm.json(report.writing()))
        .append("title", title(report))
        .append("language", report.writing().language().code())
        .append("hidden", List.copyOf(report.hidden()))
        .append("final", finalisedAt != null)
        .append("finalisedAt", finalisedAt == null ? null : Date.from(finalisedAt));
  }

  private static String title(Report report) {
    Evidence evidence = report.evidence();
    return Placeholders.of(evidence.query(), evidence.figures(), report.writing().language())
        .fill(report.writing().title());
  }

  private static Report toReport(Document document) {
    return new Report(
        new ReportId(document.getString("_id")),
        version(document),
        StoredForm.read(document.getString("writing"), Writing.class),
        Set.copyOf(document.getList("hidden", String.class)),
        new Evidence(
            StoredForm.toQuery(document.get("query", Document.class)),
            StoredForm.read(document.getString("figures"), Figures.class),
            document.getString("digest")),
        life(document));
  }

  private static Listed toListed(Document document) {
    return new Listed(
        new ReportId(document.getString("_id")),
        version(document),
        document.getString("title"),
        document.getString("language"),
        StoredForm.toQuery(document.get("query", Document.class)),
        life(document));
  }

  private static Life life(Document document) {
    Date finalisedAt = document.getDate("finalisedAt");
    return new Life(
        document.getString("author"),
        document.getDate("createdAt").toInstant(),
        finalisedAt == null ? null : finalisedAt.toInstant());
  }

  private static long version(Document document) {
    return document.get("version", Number.class).longValue();
  }
}
