package app.tocsin.event.registrations.kafka;

import app.tocsin.defaults.json.Json;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.Place;
import app.tocsin.event.registrations.RegistrationEventFormat;
import app.tocsin.event.registrations.RosterFact;
import app.tocsin.event.registrations.SlotId;
import app.tocsin.event.schedules.Occurrence;
import app.tocsin.event.schedules.Occurrences;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Events of registrations as their contracts have them. */
final class RegistrationEventJson implements RegistrationEventFormat {
  /** The topic of registrations, by their slots. */
  static final String TOPIC = "gathering.registrations";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String type(RosterFact fact) {
    return switch (fact) {
      case RosterFact.Requested _ -> "gathering.registration.requested";
      case RosterFact.Confirmed _ -> "gathering.registration.confirmed";
      case RosterFact.Waitlisted _ -> "gathering.registration.waitlisted";
      case RosterFact.Promoted _ -> "gathering.registration.promoted";
      case RosterFact.Changed _ -> "gathering.registration.changed";
      case RosterFact.Cancelled _ -> "gathering.registration.cancelled";
    };
  }

  @Override
  public String data(RosterFact fact, SlotId slot, Gathering gathering) {
    Place place = gathering.text().whereabouts().place();
    return Json.mapper()
        .writeValueAsString(
            new Data(
                slot.toString(),
                slot.gathering().value(),
                fact.entry().registration(),
                fact.entry().form(),
                fact.entry().people(),
                fact.at(),
                Occurrences.find(gathering.text().schedule(), slot.occurrence())
                    .map(Occurrence::startsAt)
                    .orElse(null),
                gathering.text().presentation().campaign(),
                gathering.committee(),
                place == null ? null : place.departement(),
                fact.entry().deadline(),
                fact instanceof RosterFact.Cancelled cancelled
                    ? (cancelled.lapsed() ? "lapsed" : "person")
                    : null));
  }

  private record Data(
      String slotId,
      String gatheringId,
      String registrationId,
      String requestId,
      int people,
      Instant at,
      @Nullable Instant slotStartsAt,
      @Nullable String campaignId,
      @Nullable String committeeId,
      @Nullable String departement,
      @Nullable Instant deadline,
      @Nullable String cause) {}
}
