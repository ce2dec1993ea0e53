package app.tocsin.event.gatherings.kafka;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.Life;
import app.tocsin.event.gatherings.Place;
import app.tocsin.event.gatherings.Presentation;
import app.tocsin.event.gatherings.Whereabouts;
import app.tocsin.event.schedules.Schedule;
import app.tocsin.event.schedules.Slot;
import app.tocsin.event.schedules.SlotChange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gathering's whole public state, as its contracts have it. A place that is shown after
 * registration is vague here; names of people and street addresses are never here.
 */
record GatheringState(
    String gatheringId,
    String slug,
    long version,
    int sequence,
    String status,
    String title,
    String summary,
    String kind,
    String language,
    @Nullable String campaignId,
    @Nullable String committeeId,
    @Nullable List<String> coHosts,
    String timeZone,
    List<SlotState> slots,
    @Nullable String recurrence,
    @Nullable List<LocalDate> exceptions,
    @Nullable List<SlotChangeState> slotChanges,
    @Nullable PlaceState place,
    boolean online,
    boolean registration,
    Instant publishedAt,
    @Nullable String reason,
    @Nullable Integer attendance,
    @Nullable List<String> changes,
    @Nullable List<String> occurrences) {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  record SlotState(
      String id,
      String start,
      String end,
      boolean allDay,
      @Nullable Integer capacity,
      @Nullable String label) {
    static SlotState of(Slot slot) {
      return new SlotState(
          slot.id(),
          LOCAL.format(slot.start()),
          LOCAL.format(slot.end()),
          slot.allDay(),
          slot.capacity(),
          slot.label());
    }
  }

  record SlotChangeState(
      String slotId,
      LocalDate date,
      boolean cancelled,
      @Nullable String start,
      @Nullable String end,
      @Nullable Integer capacity,
      @Nullable String note) {
    static SlotChangeState of(SlotChange change) {
      return new SlotChangeState(
          change.slot(),
          change.date(),
          change.cancelled(),
          text(change.start()),
          text(change.end()),
          change.capacity(),
          change.note());
    }

    private static @Nullable String text(@Nullable LocalDateTime local) {
      return local == null ? null : LOCAL.format(local);
    }
  }

  record PlaceState(
      @Nullable String label,
      String commune,
      String departement,
      @Nullable Double latitude,
      @Nullable Double longitude,
      boolean exact) {
    static @Nullable PlaceState of(Whereabouts whereabouts) {
      Place place = whereabouts.place();
      if (place == null) {
        return null;
      }
      Place.Point point = whereabouts.shownPoint();
      return new PlaceState(
          whereabouts.isPublic() ? place.name() : null,
          place.commune(),
          place.departement(),
          point == null ? null : point.latitude(),
          point == null ? null : point.longitude(),
          whereabouts.isPublic());
    }
  }

  static GatheringState of(
      Gathering gathering, @Nullable List<String> changes, @Nullable List<String> occurrences) {
    Presentation presentation = gathering.text().presentation();
    Schedule schedule = gathering.text().schedule();
    Life life = gathering.life();
    Life.Report report = life.report();
    return new GatheringState(
        gathering.id().value(),
        gathering.slug(),
        gathering.version(),
        gathering.sequence(),
        life.status().word(),
        presentation.title(),
        presentation.summary(),
        presentation.kind().word(),
        presentation.language(),
        presentation.campaign(),
        presentation.committee(),
        unlessEmpty(gathering.coHosts()),
        schedule.zone().getId(),
        schedule.slots().stream().map(SlotState::of).toList(),
        schedule.recurrence() == null ? null : schedule.recurrence().rule(),
        unlessEmpty(schedule.exceptions()),
        unlessEmpty(schedule.changes().stream().map(SlotChangeState::of).toList()),
        PlaceState.of(gathering.text().whereabouts()),
        gathering.text().whereabouts().link() != null,
        gathering.text().registration() != null,
        life.publishedAt() == null ? life.since() : life.publishedAt(),
        life.reason(),
        report == null ? null : report.attendance(),
        changes,
        occurrences);
  }

  private static <T> @Nullable List<T> unlessEmpty(List<T> list) {
    return list.isEmpty() ? null : list;
  }
}
