package app.tocsin.event.gatherings;

import java.util.Optional;

/** What a command came to. */
public sealed interface GatheringOutcome {
  /**
   * The gathering as it is now.
   *
   * @param event what the world is told of it, empty while it is a draft or nothing changed
   */
  record Done(Gathering gathering, Optional<GatheringEvent> event) implements GatheringOutcome {}

  /** The command isn't possible; nothing changed. */
  record Refused(GatheringRefusal refusal) implements GatheringOutcome {}
}
