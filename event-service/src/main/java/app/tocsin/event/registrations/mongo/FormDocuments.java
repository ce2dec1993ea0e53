package app.tocsin.event.registrations.mongo;

import app.tocsin.event.registrations.Consents;
import app.tocsin.event.registrations.Consents.Consent;
import app.tocsin.event.registrations.Form;
import app.tocsin.event.registrations.SlotId;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/** A form as a document, and back. */
final class FormDocuments {
  private FormDocuments() {}

  static Document toDocument(Form form) {
    var document =
        new Document("_id", form.id())
            .append("slot", form.slot().toString())
            .append("registration", form.registration())
            .append("person", form.person())
            .append("sealed", form.sealed())
            .append("people", form.people())
            .append("newsOptIn", form.newsOptIn())
            .append("locale", form.locale())
            .append("departement", form.departement())
            .append("at", Date.from(form.at()));
    if (form.consents().proof() != null) {
      document
          .append("consents", form.consents().partners().stream().map(FormDocuments::of).toList())
          .append("consentProof", form.consents().proof());
    }
    return document;
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
        document.getDate("at").toInstant(),
        new Consents(
            document.getList("consents", Document.class, List.of()).stream()
                .map(FormDocuments::toConsent)
                .toList(),
            document.getString("consentProof")));
  }

  private static Document of(Consent consent) {
    return new Document("partner", consent.partner())
        .append("purpose", consent.purpose())
        .append("version", consent.version());
  }

  private static Consent toConsent(Document document) {
    return new Consent(
        document.getString("partner"),
        document.getString("purpose"),
        document.getString("version"));
  }
}
