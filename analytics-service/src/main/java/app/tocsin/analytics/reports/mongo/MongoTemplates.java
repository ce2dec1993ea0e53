package app.tocsin.analytics.reports.mongo;

import app.tocsin.analytics.reports.Template;
import app.tocsin.analytics.reports.Template.Writing;
import app.tocsin.analytics.reports.Templates;
import app.tocsin.messaging.mongo.StoredDocuments;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Templates in the collection {@code report-templates}. */
final class MongoTemplates implements Templates {
  static final String COLLECTION = "report-templates";

  private final StoredDocuments documents;

  MongoTemplates(ReactiveMongoOperations mongo) {
    this.documents = new StoredDocuments(mongo, COLLECTION);
  }

  @Override
  public Mono<Template> find(String id) {
    return documents.find(id).map(MongoTemplates::toTemplate);
  }

  @Override
  public Flux<Template> list(@Nullable String after, int limit) {
    return documents.page(new Document(), after, limit).map(MongoTemplates::toTemplate);
  }

  @Override
  public Mono<Template> create(Template template) {
    Document document = new Document("_id", template.id());
    document.putAll(changeable(template));
    return documents.insertOrFind(document).map(MongoTemplates::toTemplate);
  }

  @Override
  public Mono<Boolean> save(Template after) {
    return documents.save(after.id(), after.version(), changeable(after));
  }

  @Override
  public Mono<Void> remove(String id) {
    return documents.remove(id);
  }

  private static Document changeable(Template template) {
    return new Document("version", template.version())
        .append("name", template.name())
        .append("writing", StoredForm.json(template.writing()));
  }

  private static Template toTemplate(Document document) {
    return new Template(
        document.getString("_id"),
        document.get("version", Number.class).longValue(),
        document.getString("name"),
        StoredForm.read(document.getString("writing"), Writing.class));
  }
}
