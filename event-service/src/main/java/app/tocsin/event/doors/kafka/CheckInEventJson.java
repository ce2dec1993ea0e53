package app.tocsin.event.doors.kafka;

import app.tocsin.defaults.json.Json;
import app.tocsin.event.doors.CheckIn;
import app.tocsin.event.doors.CheckInEventFormat;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code gathering.registration.checked-in}, as its contract has it. */
final class CheckInEventJson implements CheckInEventFormat {
  @Override
  public String topic() {
    return "gathering.registrations";
  }

  @Override
  public String type() {
    return "gathering.registration.checked-in";
  }

  @Override
  public String data(CheckIn checkIn, Gathering gathering) {
    Place place = gathering.text().whereabouts().place();
    return Json.mapper()
        .writeValueAsString(
            new Data(
                checkIn.slot().toString(),
                checkIn.slot().gathering().value(),
                checkIn.id(),
                checkIn.people(),
                checkIn.at(),
                gathering.text().presentation().campaign(),
                gathering.committee(),
                place == null ? null : place.departement()));
  }

  private record Data(
      String slotId,
      String gatheringId,
      String registrationId,
      int people,
      Instant at,
      @Nullable String campaignId,
      @Nullable String committeeId,
      @Nullable String departement) {}
}
