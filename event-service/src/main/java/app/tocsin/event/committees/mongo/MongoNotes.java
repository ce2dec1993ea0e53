package app.tocsin.event.committees.mongo;

import app.tocsin.event.committees.CommitteeId;
import app.tocsin.event.committees.Note;
import app.tocsin.event.committees.Notes;
import app.tocsin.messaging.mongo.StoredDocuments;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Notes in the collection {@code committee-notes}. */
final class MongoNotes implements Notes {
  static final String COLLECTION = "committee-notes";

  private final StoredDocuments documents;

  MongoNotes(ReactiveMongoOperations mongo) {
    this.documents = new StoredDocuments(mongo, COLLECTION);
  }

  @Override
  public Mono<Note> find(String id) {
    return documents.find(id).map(MongoNotes::toNote);
  }

  @Override
  public Flux<Note> list(
      CommitteeId committee,
      Note.@Nullable Kind kind,
      boolean openOnly,
      Optional<Place> after,
      int limit) {
    List<Bson> filters = new ArrayList<>();
    filters.add(Filters.eq("committee", committee.value()));
    if (kind != null) {
      filters.add(Filters.eq("kind", kind.word()));
    }
    if (openOnly) {
      filters.add(Filters.eq("open", true));
    }
    after.ifPresent(
        place ->
            filters.add(
                Filters.or(
                    Filters.lt("day", place.day()),
                    Filters.and(Filters.eq("day", place.day()), Filters.gt("_id", place.id())))));
    return documents
        .page(
            Filters.and(filters),
            Sorts.orderBy(Sorts.descending("day"), Sorts.ascending("_id")),
            limit)
        .map(MongoNotes::toNote);
  }

  @Override
  public Mono<Note> create(Note note) {
    Document document =
        new Document("_id", note.id())
            .append("committee", note.committee().value())
            .append("author", note.author())
            .append("at", Date.from(note.at()));
    document.putAll(changeable(note));
    return documents.insertOrFind(document).map(MongoNotes::toNote);
  }

  @Override
  public Mono<Boolean> save(Note after) {
    return documents.save(after.id(), after.version(), changeable(after));
  }

  @Override
  public Mono<Void> remove(String id) {
    return documents.remove(id);
  }

  private static Document changeable(Note note) {
    return new Document("version", note.version())
        .append("kind", note.text().kind().word())
        .append("title", note.text().title())
        .append("body", note.text().body())
        .append("day", note.text().day().toString())
        .append("open", note.text().open());
  }

  private static Note toNote(Document document) {
    return new Note(
        document.getString("_id"),
        new CommitteeId(document.getString("committee")),
        document.get("version", Number.class).longValue(),
        new Note.Text(
            Note.Kind.of(document.getString("kind")),
            document.getString("title"),
            document.getString("body"),
            LocalDate.parse(document.getString("day")),
            document.getBoolean("open")),
        document.getString("author"),
        document.getDate("at").toInstant());
  }
}
