package app.tocsin.petition.signatures.mongo;

import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.signatures.Consents;
import app.tocsin.petition.signatures.Consents.Consent;
import app.tocsin.petition.signatures.Declaration;
import app.tocsin.petition.signatures.Signature;
import app.tocsin.petition.signatures.SignatureKey;
import app.tocsin.petition.signatures.Source;
import app.tocsin.petition.signatures.Transition;
import app.tocsin.territories.Territory;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What {@link SignatureBson} wrote as a signature again. */
final class SignatureDocuments {
  private SignatureDocuments() {}

  static Signature toSignature(Document document) {
    List<Transition> transitions =
        document.getList("transitions", Document.class).stream()
            .map(
                transition ->
                    new Transition(
                        Transition.Kind.valueOf(transition.getString("kind")),
                        transition.get("offset", Number.class).longValue(),
                        transition.getList("partners", String.class, List.of())))
            .toList();
    return new Signature(
        SignatureKey.parse(document.getString("_id")),
        document.getString("signatureId"),
        document.getString("nameKey"),
        document.getString("person"),
        toDeclaration(document),
        document.getInteger("partition"),
        transitions,
        instant(document, "countedAt"),
        instant(document, "mailedAt"));
  }

  private static Declaration toDeclaration(Document document) {
    return new Declaration(
        Confirmation.of(document.getString("confirmation")),
        document.getInteger("householdLimit"),
        document.getDate("requestedAt").toInstant(),
        document.getString("locale"),
        document.getBoolean("displayPublicly"),
        document.getBoolean("newsOptIn"),
        toTerritory(document.get("territory", Document.class)),
        toSource(document.get("source", Document.class)),
        toConsents(document));
  }

  private static Consents toConsents(Document document) {
    List<Document> consents = document.getList("consents", Document.class, List.of());
    return consents.isEmpty()
        ? Consents.NONE
        : new Consents(
            consents.stream()
                .map(
                    it ->
                        new Consent(
                            it.getString("partner"),
                            it.getString("purpose"),
                            it.getString("version")))
                .toList(),
            document.getString("proof"));
  }

  private static Territory toTerritory(Document document) {
    return new Territory(
        document.getString("country"),
        document.getString("region"),
        document.getString("departement"),
        document.getString("epci"),
        document.getString("canton"),
        document.getString("commune"));
  }

  private static @Nullable Source toSource(@Nullable Document document) {
    return document == null
        ? null
        : new Source(
            document.getString("medium"),
            document.getString("campaign"),
            document.getString("referrer"),
            document.getString("partner"));
  }

  private static @Nullable Instant instant(Document document, String name) {
    Date date = document.getDate(name);
    return date == null ? null : date.toInstant();
  }
}
