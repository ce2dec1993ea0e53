package app.tocsin.event.gatherings;

import java.time.Instant;
import java.util.List;

/** What the world is told of a gathering, with its whole public state. */
public sealed interface GatheringEvent {
  /** The gathering after it. */
  Gathering gathering();

  /** When it happened. */
  Instant at();

  /** People may come. */
  record GatheringPublished(Gathering gathering, Instant at) implements GatheringEvent {}

  /**
   * Something of it is different.
   *
   * @param changes what: {@code text}, {@code schedule}, {@code place}, {@code registration},
   *     {@code postponed}, {@code reported}
   */
  record GatheringChanged(Gathering gathering, Instant at, List<String> changes)
      implements GatheringEvent {
    public GatheringChanged {
      changes = List.copyOf(changes);
    }
  }

  /** It doesn't take place. */
  record GatheringCancelled(Gathering gathering, Instant at) implements GatheringEvent {}

  /** It took place. */
  record GatheringHeld(Gathering gathering, Instant at) implements GatheringEvent {}
}
