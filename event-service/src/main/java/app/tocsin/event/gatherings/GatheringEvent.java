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
   * @param occurrences the keys of those that take place at another time, or not any more, or again
   */
  record GatheringChanged(
      Gathering gathering, Instant at, List<String> changes, List<String> occurrences)
      implements GatheringEvent {
    public GatheringChanged {
      changes = List.copyOf(changes);
      occurrences = List.copyOf(occurrences);
    }
  }

  /** It doesn't take place. */
  record GatheringCancelled(Gathering gathering, Instant at) implements GatheringEvent {}

  /** It took place. */
  record GatheringHeld(Gathering gathering, Instant at) implements GatheringEvent {}
}
