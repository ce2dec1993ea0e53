package app.tocsin.event.registrations.mongo;

import app.tocsin.event.registrations.Form;
import app.tocsin.event.registrations.SlotId;
import java.util.Date;
import org.bson.Document;

/** A form as a document, and back. */
final class FormDocuments {
  private FormDocuments() {}

  static Document toDocument(Form form) {
    return new Document("_id", form.id())
        .append("slot", form.slot().toString())
        .append("registration", form.registration())
        .append("person", form.person())
        .append("sealed", form.sealed())
        .append("people", form.people())
        .append("newsOptIn", form.newsOptIn())
        .append("locale", form.locale())
        .append("departement", form.departement())
        .append("at", Date.from(form.at()));
  }

  static Form toForm(Document document) {
    return new Form(
        document.getString("_id"),
        SlotId.parse(document.getString("slot")),
        document.getString("registration"),
        document.getString("person"),
        document.getString("sealed"),
        document.getInteger("people"),
        document.getBoolean("newsOptIn"),
        document.getString("locale"),
        document.getString("departement"),
        document.getDate("at").toInstant());
  }
}
