package app.tocsin.event.gatherings.mongo;

import app.tocsin.defaults.json.Json;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.gatherings.GatheringText;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.gatherings.HostNews;
import app.tocsin.event.gatherings.Life;
import app.tocsin.event.schedules.Occurrences;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/** A gathering as a document, and back. What is written in it is kept as it is in memory. */
final class GatheringDocuments {
  private GatheringDocuments() {}

  static Document toDocument(Gathering gathering) {
    var document =
        new Document("_id", gathering.id().value())
            .append("slug", gathering.slug())
            .append("createdBy", gathering.createdBy());
    document.putAll(changeable(gathering));
    return document;
  }

  /** The fields that a command can change. */
  static Document changeable(Gathering gathering) {
    List<String> managers = new ArrayList<>(gathering.text().managers());
    managers.add(gathering.createdBy());
    return new Document("version", gathering.version())
        .append("sequence", gathering.sequence())
        .append("status", gathering.status().word())
        .append("committee", gathering.committee())
        .append("managedBy", managers)
        .append("endsAt", Occurrences.end(gathering.text().schedule()).map(Date::from).orElse(null))
        .append("life", document(gathering.life()))
        .append("text", document(gathering.text()));
  }

  static Gathering toGathering(Document document) {
    return new Gathering(
        new GatheringId(document.getString("_id")),
        document.getString("slug"),
        document.get("version", Number.class).longValue(),
        document.getInteger("sequence"),
        read(document.get("text", Document.class), GatheringText.class),
        document.getString("createdBy"),
        read(document.get("life", Document.class), Life.class));
  }

  /** Under ids that no other change gives. */
  static List<Document> numbered(Gathering after, List<HostNews> news) {
    List<Document> numbered = new ArrayList<>();
    for (int i = 0; i < news.size(); i++) {
      numbered.add(
          new Document("id", after.id() + ":" + after.version() + ":h" + i)
              .append("kind", news.get(i).kind().name())
              .append("committee", news.get(i).committee()));
    }
    return numbered;
  }

  static Gatherings.Numbered toNumbered(Document document) {
    return new Gatherings.Numbered(
        document.getString("id"),
        new HostNews(
            HostNews.Kind.valueOf(document.getString("kind")), document.getString("committee")));
  }

  private static Document document(Object value) {
    return Document.parse(Json.mapper().writeValueAsString(value));
  }

  private static <T> T read(Document document, Class<T> type) {
    return Json.mapper().readValue(document.toJson(), type);
  }
}
