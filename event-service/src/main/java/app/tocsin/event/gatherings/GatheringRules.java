package app.tocsin.event.gatherings;

import app.tocsin.event.gatherings.GatheringCommand.Cancel;
import app.tocsin.event.gatherings.GatheringCommand.ChangeSlot;
import app.tocsin.event.gatherings.GatheringCommand.Edit;
import app.tocsin.event.gatherings.GatheringCommand.JoinHosts;
import app.tocsin.event.gatherings.GatheringCommand.LeaveHosts;
import app.tocsin.event.gatherings.GatheringCommand.MarkHeld;
import app.tocsin.event.gatherings.GatheringCommand.Postpone;
import app.tocsin.event.gatherings.GatheringCommand.Publish;
import app.tocsin.event.gatherings.GatheringCommand.RestoreSlot;
import app.tocsin.event.gatherings.GatheringCommand.Tell;
import app.tocsin.event.gatherings.GatheringEvent.GatheringCancelled;
import app.tocsin.event.gatherings.GatheringEvent.GatheringChanged;
import app.tocsin.event.gatherings.GatheringEvent.GatheringHeld;
import app.tocsin.event.gatherings.GatheringEvent.GatheringPublished;
import app.tocsin.event.gatherings.GatheringOutcome.Done;
import app.tocsin.event.gatherings.GatheringOutcome.Refused;
import app.tocsin.event.gatherings.Life.Status;
import app.tocsin.event.schedules.Occurrence;
import app.tocsin.event.schedules.Occurrences;
import app.tocsin.event.schedules.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The life of a gathering. */
final class GatheringRules {
  private GatheringRules() {}

  static GatheringOutcome decide(Gathering gathering, GatheringCommand command, Instant now) {
    return switch (command) {
      case Edit edit -> edit(gathering, edit.text(), now);
      case ChangeSlot change ->
          SlotRules.change(gathering.text().schedule(), change.change())
              .map(schedule -> edit(gathering, gathering.text().with(schedule), now))
              .orElseGet(() -> new Refused(new GatheringRefusal.NoSuchSlot()));
      case RestoreSlot restore ->
          edit(
              gathering,
              gathering
                  .text()
                  .with(
                      SlotRules.restore(
                          gathering.text().schedule(), restore.slot(), restore.date())),
              now);
      case Publish _ -> publish(gathering, now);
      case Postpone postpone -> postpone(gathering, postpone.reason(), now);
      case Cancel cancel -> cancel(gathering, cancel.reason(), now);
      case MarkHeld _ -> hold(gathering, now);
      case Tell tell -> tell(gathering, tell.report(), now);
      case JoinHosts join -> Hosting.join(gathering, join, now);
      case LeaveHosts leave -> Hosting.leave(gathering, leave, now);
    };
  }

  private static GatheringOutcome edit(Gathering before, GatheringText text, Instant now) {
    if (before.life().isOver()) {
      return new Refused(new GatheringRefusal.Over(before.status()));
    }
    if (before.text().equals(text)) {
      return new Done(before, Optional.empty());
    }
    if (before.status() == Status.DRAFT) {
      return new Done(
          before.with(text, Hosting.stillNamed(before, text).changed(now), false),
          Optional.empty());
    }
    Optional<GatheringRefusal> retired = SlotRules.retired(before.life(), text.schedule());
    if (retired.isPresent()) {
      return new Refused(retired.get());
    }
    Optional<String> frozen = SlotRules.frozen(before.text().schedule(), text.schedule());
    if (frozen.isPresent()) {
      return new Refused(new GatheringRefusal.CapacityFrozen(frozen.get()));
    }
    if (asksSomethingElse(before.text().registration(), text.registration())) {
      return new Refused(new GatheringRefusal.AskFrozen());
    }
    if (isPast(text.schedule(), now)) {
      return new Refused(new GatheringRefusal.InThePast());
    }
    List<String> changes = Changes.between(before.text(), text);
    boolean newDates = before.status() == Status.POSTPONED && changes.contains(Changes.SCHEDULE);
    Life asked = Hosting.stillNamed(before, text);
    Life life = newDates ? asked.become(Status.PUBLISHED, now, null) : asked.changed(now);
    Gathering after =
        before.with(
            text,
            life.retiring(SlotRules.taken(before.text().schedule(), text.schedule())),
            Changes.matterToCalendars(changes));
    return new Done(
        after,
        Optional.of(
            new GatheringChanged(
                after,
                now,
                changes,
                newDates
                    ? Changes.upcoming(text.schedule(), now)
                    : Changes.occurrences(before.text().schedule(), text.schedule(), now))));
  }

  private static boolean asksSomethingElse(
      @Nullable RegistrationTerms before, @Nullable RegistrationTerms after) {
    return before != null && after != null && !after.asksNothingElseThan(before);
  }

  private static GatheringOutcome publish(Gathering before, Instant now) {
    return switch (before.status()) {
      case PUBLISHED -> new Done(before, Optional.empty());
      case CANCELLED, HELD, REPORTED -> new Refused(new GatheringRefusal.Over(before.status()));
      case DRAFT, POSTPONED -> {
        if (isPast(before.text().schedule(), now)) {
          yield new Refused(new GatheringRefusal.InThePast());
        }
        boolean again = before.status() == Status.POSTPONED;
        Gathering after =
            before.with(before.text(), before.life().become(Status.PUBLISHED, now, null), again);
        yield new Done(
            after,
            Optional.of(
                again
                    ? new GatheringChanged(
                        after,
                        now,
                        List.of(Changes.SCHEDULE),
                        Changes.upcoming(after.text().schedule(), now))
                    : new GatheringPublished(after, now)));
      }
    };
  }

  private static GatheringOutcome postpone(Gathering before, String reason, Instant now) {
    return switch (before.status()) {
      case DRAFT -> new Refused(new GatheringRefusal.NeverPublished());
      case CANCELLED, HELD, REPORTED -> new Refused(new GatheringRefusal.Over(before.status()));
      case POSTPONED -> new Done(before, Optional.empty());
      case PUBLISHED -> {
        Gathering after =
            before.with(before.text(), before.life().become(Status.POSTPONED, now, reason), true);
        yield new Done(
            after,
            Optional.of(new GatheringChanged(after, now, List.of(Changes.POSTPONED), List.of())));
      }
    };
  }

  private static GatheringOutcome cancel(Gathering before, String reason, Instant now) {
    return switch (before.status()) {
      case DRAFT -> new Refused(new GatheringRefusal.NeverPublished());
      case HELD, REPORTED -> new Refused(new GatheringRefusal.Over(before.status()));
      case CANCELLED -> new Done(before, Optional.empty());
      case PUBLISHED, POSTPONED -> {
        Gathering after =
            before.with(before.text(), before.life().become(Status.CANCELLED, now, reason), true);
        yield new Done(after, Optional.of(new GatheringCancelled(after, now)));
      }
    };
  }

  private static GatheringOutcome hold(Gathering before, Instant now) {
    return switch (before.status()) {
      case DRAFT -> new Refused(new GatheringRefusal.NeverPublished());
      case CANCELLED -> new Refused(new GatheringRefusal.Over(before.status()));
      case HELD, REPORTED -> new Done(before, Optional.empty());
      case PUBLISHED, POSTPONED -> {
        if (before.status() == Status.POSTPONED || !hasBegun(before.text().schedule(), now)) {
          yield new Refused(new GatheringRefusal.NotBegun());
        }
        Gathering after =
            before.with(before.text(), before.life().become(Status.HELD, now, null), false);
        yield new Done(after, Optional.of(new GatheringHeld(after, now)));
      }
    };
  }

  private static GatheringOutcome tell(Gathering before, Life.Report report, Instant now) {
    return switch (before.status()) {
      case DRAFT -> new Refused(new GatheringRefusal.NeverPublished());
      case CANCELLED -> new Refused(new GatheringRefusal.Over(before.status()));
      case PUBLISHED, POSTPONED -> new Refused(new GatheringRefusal.NotBegun());
      case HELD, REPORTED -> {
        if (report.equals(before.life().report())) {
          yield new Done(before, Optional.empty());
        }
        Gathering after = before.with(before.text(), before.life().reported(now, report), false);
        yield new Done(
            after,
            Optional.of(new GatheringChanged(after, now, List.of(Changes.REPORTED), List.of())));
      }
    };
  }

  private static boolean isPast(Schedule schedule, Instant now) {
    return Occurrences.between(schedule, now, Instant.MAX, 1).isEmpty();
  }

  private static boolean hasBegun(Schedule schedule, Instant now) {
    return Occurrences.between(schedule, Instant.MIN, now, 1).stream()
        .map(Occurrence::startsAt)
        .anyMatch(start -> !start.isAfter(now));
  }
}
