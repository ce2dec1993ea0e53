package app.tocsin.event.gatherings;

import app.tocsin.event.schedules.SlotChange;
import java.time.LocalDate;

/** What may be asked of a gathering that exists. */
public sealed interface GatheringCommand {
  /** Change what is written. */
  record Edit(GatheringText text) implements GatheringCommand {}

  /** Change one occurrence. */
  record ChangeSlot(SlotChange change) implements GatheringCommand {}

  /** Let one occurrence be like the others again. */
  record RestoreSlot(String slot, LocalDate date) implements GatheringCommand {}

  /** Tell everybody. */
  record Publish() implements GatheringCommand {}

  /** It takes place later; when isn't known yet. */
  record Postpone(String reason) implements GatheringCommand {}

  /** It doesn't take place. */
  record Cancel(String reason) implements GatheringCommand {}

  /** It took place. */
  record MarkHeld() implements GatheringCommand {}

  /** Be named as a host of it, as it asks. */
  record JoinHosts(String committee) implements GatheringCommand {}

  /** Be no host of it any more, or not become one. */
  record LeaveHosts(String committee) implements GatheringCommand {}

  /** Say what became of it. */
  record Tell(Life.Report report) implements GatheringCommand {}
}
