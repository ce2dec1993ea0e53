package app.tocsin.event.gatherings;

import app.tocsin.event.gatherings.GatheringCommand.JoinHosts;
import app.tocsin.event.gatherings.GatheringCommand.LeaveHosts;
import app.tocsin.event.gatherings.GatheringOutcome.Done;
import app.tocsin.event.gatherings.GatheringOutcome.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who hosts a gathering: whoever it names is asked first. */
final class Hosting {
  private Hosting() {}

  static GatheringOutcome join(Gathering before, JoinHosts command, Instant now) {
    if (before.life().isOver()) {
      return new Refused(new GatheringRefusal.Over(before.status()));
    }
    if (!names(before.text(), command.committee())) {
      return new Refused(new GatheringRefusal.NotYours());
    }
    if (before.life().agreed().contains(command.committee())) {
      return new Done(before, Optional.empty());
    }
    List<String> agreed = new ArrayList<>(before.life().agreed());
    agreed.add(command.committee());
    return changed(before, agreed, now);
  }

  /** Possible for ever: nobody is named against their will. */
  static GatheringOutcome leave(Gathering before, LeaveHosts command, Instant now) {
    if (before.life().asksHosts() && !before.life().agreed().contains(command.committee())) {
      return new Done(before, Optional.empty());
    }
    List<String> agreed = new ArrayList<>(before.life().agreed());
    agreed.remove(command.committee());
    return changed(before, agreed, now);
  }

  /** Whoever is taken out and named again is asked again. */
  static Life stillNamed(Life life, GatheringText text) {
    return life.asksHosts()
        ? life.agreedBy(life.agreed().stream().filter(id -> names(text, id)).toList())
        : life;
  }

  static boolean names(GatheringText text, String committee) {
    return text.hosts().stream()
        .anyMatch(host -> host.named().filter(committee::equals).isPresent());
  }

  private static GatheringOutcome changed(Gathering before, List<String> agreed, Instant now) {
    Gathering after =
        before.with(before.text(), before.life().agreedBy(agreed).changed(now), false);
    return new Done(
        after,
        isTold(before.status())
            ? Optional.of(
                new GatheringEvent.GatheringChanged(after, now, List.of(Changes.TEXT), List.of()))
            : Optional.empty());
  }

  /**
   * Of what is over nothing changes for the world: whoever leaves is shown no more all the same.
   */
  private static boolean isTold(Life.Status status) {
    return switch (status) {
      case PUBLISHED, POSTPONED, REPORTED -> true;
      case DRAFT, CANCELLED, HELD -> false;
    };
  }
}
