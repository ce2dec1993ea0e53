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

/** A signature as a document, and back. */
final class SignatureDocuments {
  private SignatureDocuments() {}

  static Document toDocument(Signature signature) {
    SignatureKey key = signature.key();
    Declaration declaration = signature.declaration();
    var document =
        new Document("_id", key.toString())
            .append("petitionId", key.petition().value())
            .append("signatureId", signature.id())
            .append("nameKey", signature.nameKey())
            .append("person", signature.sealedPerson())
            .append("partition", signature.partition())
            .append("confirmation", declaration.confirmation().word())
            .append("householdLimit", declaration.householdLimit())
            .append("requestedAt", Date.from(declaration.requestedAt()))
            .append("locale", declaration.locale())
            .append("displayPublicly", declaration.displayPublicly())
            .append("newsOptIn", declaration.newsOptIn())
            .append("territory", toDocument(declaration.territory()));
    Source source = declaration.source();
    if (source != null) {
      document.append("source", toDocument(source));
    }
    Consents consents = declaration.consents();
    if (!consents.partners().isEmpty()) {
      document
          .append(
              "consents", consents.partners().stream().map(SignatureDocuments::toDocument).toList())
          .append("proof", consents.proof());
    }
    document.putAll(changeable(signature));
    return document;
  }

  /** The fields that a transition changes. */
  static Document changeable(Signature signature) {
    var document =
        new Document("status", signature.status().name())
            .append("lastOffset", signature.lastOffset())
            .append(
                "transitions",
                signature.transitions().stream().map(SignatureDocuments::toDocument).toList());
    Instant countedAt = signature.countedAt();
    if (countedAt != null) {
      document
          .append("countedAt", Date.from(countedAt))
          .append("countedOffset", signature.countedOffset());
    }
    Instant mailedAt = signature.mailedAt();
    if (mailedAt != null) {
      document.append("mailedAt", Date.from(mailedAt));
    }
    return document;
  }

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

  private static Document toDocument(Transition transition) {
    var document =
        new Document("kind", transition.kind().name()).append("offset", transition.offset());
    return transition.partners().isEmpty()
        ? document
        : document.append("partners", transition.partners());
  }

  private static Document toDocument(Consent consent) {
    return new Document("partner", consent.partner())
        .append("purpose", consent.purpose())
        .append("version", consent.version());
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

  private static Document toDocument(Territory territory) {
    var document = new Document("country", territory.country());
    putIfPresent(document, "region", territory.region());
    putIfPresent(document, "departement", territory.departement());
    putIfPresent(document, "epci", territory.epci());
    putIfPresent(document, "canton", territory.canton());
    putIfPresent(document, "commune", territory.commune());
    return document;
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

  private static Document toDocument(Source source) {
    var document = new Document();
    putIfPresent(document, "medium", source.medium());
    putIfPresent(document, "campaign", source.campaign());
    putIfPresent(document, "referrer", source.referrer());
    putIfPresent(document, "partner", source.partner());
    return document;
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

  private static void putIfPresent(Document document, String name, @Nullable String value) {
    if (value != null) {
      document.append(name, value);
    }
  }

  private static @Nullable Instant instant(Document document, String name) {
    Date date = document.getDate(name);
    return date == null ? null : date.toInstant();
  }
}
