package app.tocsin.petition.petitions.mongo;

import app.tocsin.defaults.persons.PartnerAsk;
import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.petitions.Petition;
import app.tocsin.petition.petitions.Petition.Closure;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.petitions.PetitionText;
import app.tocsin.petition.petitions.Review;
import app.tocsin.petition.petitions.Review.Decision;
import app.tocsin.petition.petitions.Review.Ground;
import app.tocsin.petition.petitions.Review.Verdict;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A petition as a document, and back. */
final class PetitionDocuments {
  private PetitionDocuments() {}

  static Document toDocument(Petition petition) {
    var document =
        new Document("_id", petition.id().value())
            .append("slug", petition.slug())
            .append("createdBy", petition.createdBy())
            .append("createdAt", Date.from(petition.createdAt()));
    document.putAll(changeable(petition));
    return document;
  }

  /** The fields that a command can change; nulls where there is nothing. */
  static Document changeable(Petition petition) {
    PetitionText text = petition.text();
    Closure closure = petition.closure();
    Review review = petition.review();
    Decision decision = review == null ? null : review.decision();
    Ground ground = decision == null ? null : decision.ground();
    return new Document("version", petition.version())
        .append("status", petition.status().name())
        .append("title", text.title())
        .append("summary", text.summary())
        .append("text", text.text())
        .append("goal", text.goal())
        .append("addressee", text.addressee())
        .append("language", text.language())
        .append("closesAt", date(text.closesAt()))
        .append("confirmation", text.confirmation().word())
        .append("householdLimit", text.householdLimit())
        .append("partners", text.partners().stream().map(PetitionDocuments::toDocument).toList())
        .append("campaign", text.campaign())
        .append("publishedAt", date(petition.publishedAt()))
        .append("closedAt", date(closure == null ? null : closure.at()))
        .append("closedReason", closure == null ? null : closure.reason().name())
        .append("submittedAt", date(review == null ? null : review.submittedAt()))
        .append("verdict", decision == null ? null : decision.verdict().name())
        .append("decidedAt", date(decision == null ? null : decision.at()))
        .append("ground", ground == null ? null : ground.name())
        .append("explanation", decision == null ? null : decision.explanation());
  }

  static Petition toPetition(Document document) {
    Instant closedAt = instant(document, "closedAt");
    return new Petition(
        new PetitionId(document.getString("_id")),
        document.getString("slug"),
        document.get("version", Number.class).longValue(),
        new PetitionText(
            document.getString("title"),
            document.getString("summary"),
            document.getString("text"),
            document.getInteger("goal"),
            document.getString("addressee"),
            document.getString("language"),
            instant(document, "closesAt"),
            Confirmation.of(document.getString("confirmation")),
            document.getInteger("householdLimit"),
            document.getList("partners", Document.class, List.of()).stream()
                .map(PetitionDocuments::toAsk)
                .toList(),
            document.getString("campaign")),
        document.getString("createdBy"),
        document.getDate("createdAt").toInstant(),
        instant(document, "publishedAt"),
        closedAt == null
            ? null
            : new Closure(closedAt, Closure.Reason.valueOf(document.getString("closedReason"))),
        toReview(document));
  }

  private static @Nullable Review toReview(Document document) {
    Instant submittedAt = instant(document, "submittedAt");
    Instant decidedAt = instant(document, "decidedAt");
    String ground = document.getString("ground");
    return submittedAt == null
        ? null
        : new Review(
            submittedAt,
            decidedAt == null
                ? null
                : new Decision(
                    Verdict.valueOf(document.getString("verdict")),
                    decidedAt,
                    ground == null ? null : Ground.valueOf(ground),
                    document.getString("explanation")));
  }

  private static Document toDocument(PartnerAsk ask) {
    return new Document("id", ask.partner())
        .append("displayName", ask.displayName())
        .append("kind", ask.kind().word())
        .append("purpose", ask.purpose());
  }

  private static PartnerAsk toAsk(Document document) {
    return new PartnerAsk(
        document.getString("id"),
        document.getString("displayName"),
        PartnerAsk.Kind.of(document.getString("kind")),
        document.getString("purpose"));
  }

  private static @Nullable Date date(@Nullable Instant instant) {
    return instant == null ? null : Date.from(instant);
  }

  private static @Nullable Instant instant(Document document, String name) {
    Date date = document.getDate(name);
    return date == null ? null : date.toInstant();
  }
}
