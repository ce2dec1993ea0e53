package app.tocsin.analytics.gatherings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who comes by one form, of all that is known of it: people are confirmed, more of them or fewer,
 * and cancelled, each in the hour in which it was said. Confirmed less cancelled are registered.
 *
 * <p>It is worked out from all events together, by their own moments, and not step by step: so the
 * order in which they are read makes no difference, and what is said again adds nothing. A form
 * that is cancelled stays so, whatever else is read of it: who registers again does it by another.
 * Who only waited, and gave it up, was never confirmed, and is in none of it.
 */
public final class FormHistory {
  /** People who were confirmed, those included whom a registration brought later. */
  public static final String CONFIRMED = "confirmed";

  /** People of those who come no more. */
  public static final String CANCELLED = "cancelled";

  private FormHistory() {}

  /**
   * What an event adds to what was counted of the events before it, where it may also take away.
   *
   * @param before in the order in which they were read
   * @return by hour of UTC and word, such as {@code 2026-11-22T18|cancelled}; none are 0
   */
  public static Map<String, Long> added(List<FormEvent> before, FormEvent news) {
    List<FormEvent> after = new ArrayList<>(before);
    after.add(news);
    Map<String, Long> added = new TreeMap<>(counted(after));
    counted(before).forEach((cell, people) -> added.merge(cell, -people, Long::sum));
    added.values().removeIf(people -> people == 0);
    return added;
  }

  private static Map<String, Long> counted(List<FormEvent> events) {
    Map<String, Long> counted = new TreeMap<>();
    Optional<FormEvent> confirmed = sorted(events, FormEvent.Kind.CONFIRMED).findFirst();
    if (confirmed.isEmpty()) {
      return counted;
    }
    Instant since = confirmed.get().at();
    long come = confirmed.get().people();
    add(counted, since, CONFIRMED, come);
    List<FormEvent> changes =
        sorted(events, FormEvent.Kind.CHANGED).filter(each -> !each.at().isBefore(since)).toList();
    for (FormEvent change : changes) {
      long more = change.people() - come;
      add(counted, change.at(), more > 0 ? CONFIRMED : CANCELLED, Math.abs(more));
      come = change.people();
    }
    Optional<FormEvent> cancelled = sorted(events, FormEvent.Kind.CANCELLED).findFirst();
    if (cancelled.isPresent()) {
      add(counted, cancelled.get().at(), CANCELLED, come);
    }
    return counted;
  }

  private static Stream<FormEvent> sorted(List<FormEvent> events, FormEvent.Kind kind) {
    return events.stream()
        .filter(each -> each.kind() == kind)
        .sorted(Comparator.comparing(FormEvent::at));
  }

  private static void add(Map<String, Long> counted, Instant at, String word, long people) {
    if (people > 0) {
      counted.merge(GatheringDocuments.hour(at) + "|" + word, people, Long::sum);
    }
  }
}
