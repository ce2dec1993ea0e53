package app.tocsin.event.registrations.mongo;

import app.tocsin.event.registrations.Roster;
import app.tocsin.event.registrations.SlotId;
import app.tocsin.event.registrations.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A roster as a document, and back. */
final class RosterDocuments {
  private RosterDocuments() {}

  static Document changeable(Roster roster) {
    return new Document("version", roster.version())
        .append("due", date(roster.due()))
        .append("terms", toDocument(roster.terms()))
        .append(RosterEntries.FIELD, RosterEntries.pack(roster.entries()));
  }

  static Roster toRoster(Document document) {
    return new Roster(
        SlotId.parse(document.getString("_id")),
        document.get("version", Number.class).longValue(),
        toTerms(document.get("terms", Document.class)),
        RosterEntries.of(document));
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

  private static @Nullable Date date(@Nullable Instant instant) {
    return instant == null ? null : Date.from(instant);
  }
}
