package app.tocsin.petition.petitions.kafka;

import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.persons.PartnerAsk;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.petitions.Petition;
import app.tocsin.petition.petitions.Petition.Closure;
import app.tocsin.petition.petitions.PetitionEvent;
import app.tocsin.petition.petitions.PetitionEvent.PetitionClosed;
import app.tocsin.petition.petitions.PetitionEvent.PetitionEdited;
import app.tocsin.petition.petitions.PetitionEvent.PetitionPublished;
import app.tocsin.petition.petitions.PetitionEvent.ReviewEvent;
import app.tocsin.petition.petitions.PetitionEventFormat;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.petitions.PetitionText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Petition events as their contracts have them: the whole public state each time. */
final class PetitionEventJson implements PetitionEventFormat {
  /** The topic of petitions, by their ids. */
  static final String TOPIC = "petition.petitions";

  private static final Set<String> TYPES =
      Set.of("petition.published", "petition.edited", "petition.closed");

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String topic(PetitionEvent event) {
    return event instanceof ReviewEvent ? ReviewEventJson.TOPIC : TOPIC;
  }

  @Override
  public String type(PetitionEvent event) {
    return switch (event) {
      case ReviewEvent review -> ReviewEventJson.type(review);
      case PetitionPublished _ -> "petition.published";
      case PetitionEdited _ -> "petition.edited";
      case PetitionClosed _ -> "petition.closed";
    };
  }

  @Override
  public String data(PetitionEvent event) {
    return event instanceof ReviewEvent review
        ? ReviewEventJson.data(review)
        : Json.mapper().writeValueAsString(State.of(event.petition()));
  }

  /**
   * The petition that an event tells of.
   *
   * @return null where the type isn't known here
   * @throws BrokenRecordException where it can't be read
   */
  static @Nullable Petition petition(Received received) {
    if (!TYPES.contains(received.type())) {
      return null;
    }
    try {
      return Json.mapper().readValue(received.message().data(), State.class).toPetition();
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      throw new BrokenRecordException(
          received.type() + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  /** What a partner asks of signers. */
  private record Ask(String id, String displayName, String kind, String purpose) {
    static Ask of(PartnerAsk ask) {
      return new Ask(ask.partner(), ask.displayName(), ask.kind().word(), ask.purpose());
    }

    PartnerAsk toAsk() {
      return new PartnerAsk(
          Objects.requireNonNull(id),
          Objects.requireNonNull(displayName),
          PartnerAsk.Kind.of(kind),
          Objects.requireNonNull(purpose));
    }
  }

  private record State(
      String petitionId,
      String slug,
      long version,
      String title,
      String summary,
      String text,
      int goal,
      String addressee,
      String language,
      String confirmation,
      int householdLimit,
      @Nullable List<Ask> partners,
      @Nullable String campaignId,
      String status,
      Instant createdAt,
      @Nullable Instant publishedAt,
      @Nullable Instant closesAt,
      @Nullable Instant closedAt,
      @Nullable String closedReason) {

    static State of(Petition petition) {
      PetitionText text = petition.text();
      Closure closure = petition.closure();
      return new State(
          petition.id().value(),
          petition.slug(),
          petition.version(),
          text.title(),
          text.summary(),
          text.text(),
          text.goal(),
          text.addressee(),
          text.language(),
          text.confirmation().word(),
          text.householdLimit(),
          text.partners().isEmpty() ? null : text.partners().stream().map(Ask::of).toList(),
          text.campaign(),
          petition.status().name().toLowerCase(Locale.ROOT),
          petition.createdAt(),
          petition.publishedAt(),
          text.closesAt(),
          closure == null ? null : closure.at(),
          closure == null ? null : closure.reason().name().toLowerCase(Locale.ROOT));
    }

    Petition toPetition() {
      return new Petition(
          new PetitionId(petitionId),
          Objects.requireNonNull(slug),
          version,
          new PetitionText(
              Objects.requireNonNull(title),
              Objects.requireNonNull(summary),
              Objects.requireNonNull(text),
              goal,
              Objects.requireNonNull(addressee),
              Objects.requireNonNull(language),
              closesAt,
              Confirmation.of(confirmation),
              householdLimit,
              partners == null ? List.of() : partners.stream().map(Ask::toAsk).toList(),
              campaignId),
          "",
          Objects.requireNonNull(createdAt),
          publishedAt,
          closedAt == null
              ? null
              : new Closure(
                  closedAt,
                  Closure.Reason.valueOf(
                      Objects.requireNonNull(closedReason).toUpperCase(Locale.ROOT))));
    }
  }
}
