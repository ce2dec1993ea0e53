package app.tocsin.event.registrations.mongo;

import app.tocsin.event.registrations.Roster;
import app.tocsin.event.registrations.Roster.Entry;
import app.tocsin.event.registrations.Roster.Standing;
import app.tocsin.event.registrations.SlotId;
import app.tocsin.event.registrations.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A roster as a document, and back. Entries have short names: there may be thousands. */
final class RosterDocuments {
  private RosterDocuments() {}

  static Document changeable(Roster roster) {
    return new Document("version", roster.version())
        .append("due", date(roster.due()))
        .append("terms", toDocument(roster.terms()))
        .append("entries", roster.entries().stream().map(RosterDocuments::toDocument).toList());
  }

  static Roster toRoster(Document document) {
    return new Roster(
        SlotId.parse(document.getString("_id")),
        document.get("version", Number.class).longValue(),
        toTerms(document.get("terms", Document.class)),
        document.getList("entries", Document.class).stream()
            .map(RosterDocuments::toEntry)
            .toList());
  }

  private static Document toDocument(Terms terms) {
    return new Document("version", terms.version())
        .append("capacity", terms.capacity())
        .append("waitingList", terms.waitingList())
        .append("confirmedByMail", terms.confirmedByMail())
        .append("acceptSeconds", terms.accept().toSeconds())
        .append("startsAt", Date.from(terms.startsAt()))
        .append("closesAt", Date.from(terms.closesAt()))
        .append("open", terms.open());
  }

  private static Terms toTerms(Document document) {
    return new Terms(
        document.get("version", Number.class).longValue(),
        document.getInteger("capacity"),
        document.getBoolean("waitingList"),
        document.getBoolean("confirmedByMail"),
        Duration.ofSeconds(document.get("acceptSeconds", Number.class).longValue()),
        document.getDate("startsAt").toInstant(),
        document.getDate("closesAt").toInstant(),
        document.getBoolean("open"));
  }

  private static Document toDocument(Entry entry) {
    return new Document("r", entry.registration())
        .append("f", entry.form())
        .append("n", entry.people())
        .append("s", entry.standing().name())
        .append("t", Date.from(entry.since()))
        .append("d", date(entry.deadline()));
  }

  private static Entry toEntry(Document document) {
    Date deadline = document.getDate("d");
    return new Entry(
        document.getString("r"),
        document.getString("f"),
        document.getInteger("n"),
        Standing.valueOf(document.getString("s")),
        document.getDate("t").toInstant(),
        deadline == null ? null : deadline.toInstant());
  }

  private static @Nullable Date date(@Nullable Instant instant) {
    return instant == null ? null : Date.from(instant);
  }
}
