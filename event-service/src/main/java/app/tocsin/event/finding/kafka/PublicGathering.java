package app.tocsin.event.finding.kafka;

import app.tocsin.defaults.json.Json;
import app.tocsin.event.finding.Listing;
import app.tocsin.event.schedules.Recurrence;
import app.tocsin.event.schedules.Schedule;
import app.tocsin.event.schedules.Slot;
import app.tocsin.event.schedules.SlotChange;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import com.github.benmanes.caffeine.cache.Interner;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What finding needs of the events of gatherings. */
record PublicGathering(
    String gatheringId,
    long version,
    String status,
    String title,
    String summary,
    String kind,
    @Nullable String campaignId,
    @Nullable String committeeId,
    @Nullable List<String> coHosts,
    String timeZone,
    List<SlotState> slots,
    @Nullable String recurrence,
    @Nullable List<LocalDate> exceptions,
    @Nullable List<ChangeState> slotChanges,
    @Nullable PlaceState place) {
  private static final Set<String> TYPES =
      Set.of("gathering.published", "gathering.changed", "gathering.cancelled", "gathering.held");

  /** What many have in common is kept once: of a hundred thousand, texts are most of the memory. */
  private static final Interner<Object> COMMON = Interner.newWeakInterner();

  record SlotState(String id, LocalDateTime start, LocalDateTime end, boolean allDay) {}

  record ChangeState(
      String slotId,
      LocalDate date,
      boolean cancelled,
      @Nullable LocalDateTime start,
      @Nullable LocalDateTime end) {}

  record PlaceState(
      @Nullable String commune,
      @Nullable String departement,
      @Nullable Double latitude,
      @Nullable Double longitude) {
    static final PlaceState NOWHERE = new PlaceState(null, null, null, null);
  }

  /**
   * The gathering that an event tells of.
   *
   * @return null where the type isn't known here
   * @throws BrokenRecordException where it can't be read
   */
  static @Nullable Listing listing(Received received) {
    if (!TYPES.contains(received.type())) {
      return null;
    }
    try {
      return Json.mapper().readValue(received.message().data(), PublicGathering.class).toListing();
    } catch (JacksonException
        | IllegalArgumentException
        | DateTimeException
        | NullPointerException e) {
      throw new BrokenRecordException(
          received.type() + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  private Listing toListing() {
    PlaceState where = place == null ? PlaceState.NOWHERE : place;
    Double latitude = where.latitude();
    Double longitude = where.longitude();
    return new Listing(
        Objects.requireNonNull(gatheringId),
        version,
        common(Objects.requireNonNull(status)),
        common(Objects.requireNonNull(kind)),
        commonOrNull(campaignId),
        committees(),
        commonOrNull(where.commune()),
        commonOrNull(where.departement()),
        latitude == null ? Double.NaN : latitude,
        longitude == null ? Double.NaN : longitude,
        Listing.words(title, summary),
        schedule());
  }

  private Set<String> committees() {
    Set<String> committees = new HashSet<>();
    if (coHosts != null) {
      coHosts.forEach(coHost -> committees.add(common(coHost)));
    }
    if (committeeId != null) {
      committees.add(common(committeeId));
    }
    return committees;
  }

  private static @Nullable String commonOrNull(@Nullable String text) {
    return text == null ? null : common(text);
  }

  @SuppressWarnings("unchecked") // what equals a text is a text, and so on
  private static <T> T common(T value) {
    return (T) COMMON.intern(value);
  }

  private Schedule schedule() {
    return new Schedule(
        common(ZoneId.of(timeZone)),
        slots.stream()
            .map(
                slot ->
                    new Slot(
                        common(slot.id()), slot.start(), slot.end(), slot.allDay(), null, null))
            .toList(),
        recurrence == null ? null : common(new Recurrence(recurrence)),
        exceptions == null ? List.of() : exceptions,
        slotChanges == null
            ? List.of()
            : slotChanges.stream()
                .map(
                    change ->
                        new SlotChange(
                            common(change.slotId()),
                            change.date(),
                            change.cancelled(),
                            change.start(),
                            change.end(),
                            null,
                            null))
                .toList());
  }
}
