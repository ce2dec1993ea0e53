package app.tocsin.analytics.gatherings;

import static app.tocsin.analytics.gatherings.FormEvent.Kind.CANCELLED;
import static app.tocsin.analytics.gatherings.FormEvent.Kind.CHANGED;
import static app.tocsin.analytics.gatherings.FormEvent.Kind.CONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FormHistoryTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void whoCancelsIsDeductedInTheHourInWhichTheySaySo() {
    assertThat(counted(event(CONFIRMED, 3, 0), event(CANCELLED, 3, 26)))
        .isEqualTo(Map.of("2026-11-21T12|confirmed", 3L, "2026-11-22T14|cancelled", 3L));
  }

  @Test
  void aCancellationThatIsReadBeforeItsConfirmationDeductsToo() {
    assertThat(FormHistory.added(List.of(), event(CANCELLED, 3, 26))).isEmpty();
    assertThat(counted(event(CANCELLED, 3, 26), event(CONFIRMED, 3, 0)))
        .isEqualTo(counted(event(CONFIRMED, 3, 0), event(CANCELLED, 3, 26)));
  }

  @Test
  void whoBringsMoreIsConfirmedAndWhoBringsFewerIsCancelled() {
    assertThat(
            counted(
                event(CONFIRMED, 2, 0),
                event(CHANGED, 5, 1),
                event(CHANGED, 4, 2),
                event(CANCELLED, 4, 3)))
        .isEqualTo(
            Map.of(
                "2026-11-21T12|confirmed", 2L,
                "2026-11-21T13|confirmed", 3L,
                "2026-11-21T14|cancelled", 1L,
                "2026-11-21T15|cancelled", 4L));
  }

  @Test
  void whoOnlyWaitedIsInNeither() {
    assertThat(counted(event(CHANGED, 2, 0), event(CANCELLED, 2, 1))).isEmpty();
    assertThat(counted(event(CHANGED, 4, 0), event(CONFIRMED, 4, 1)))
        .isEqualTo(Map.of("2026-11-21T13|confirmed", 4L));
  }

  @Test
  void anEarlierCancellationOfAClockThatIsBehindDeductsAllTheSame() {
    assertThat(counted(event(CONFIRMED, 2, 1), event(CANCELLED, 2, 0)))
        .isEqualTo(Map.of("2026-11-21T13|confirmed", 2L, "2026-11-21T12|cancelled", 2L));
  }

  @Property(tries = 500)
  void theOrderInWhichEventsAreReadMakesNoDifference(@ForAll long seed) {
    var random = new Random(seed);
    List<FormEvent> events = new ArrayList<>();
    int people = 1 + random.nextInt(5);
    events.add(event(CONFIRMED, people, 0));
    for (int hour = 1; hour < 5; hour++) {
      people = 1 + random.nextInt(5);
      events.add(event(CHANGED, people, hour));
    }
    boolean isCancelled = random.nextBoolean();
    if (isCancelled) {
      events.add(event(CANCELLED, people, 9));
    }
    Map<String, Long> inOrder = counted(events.toArray(FormEvent[]::new));
    Collections.shuffle(events, random);
    Map<String, Long> shuffled = counted(events.toArray(FormEvent[]::new));

    assertThat(shuffled).isEqualTo(inOrder);
    long registered = 0;
    for (Map.Entry<String, Long> cell : inOrder.entrySet()) {
      registered += cell.getKey().endsWith("|confirmed") ? cell.getValue() : -cell.getValue();
    }
    assertThat(registered).isEqualTo(isCancelled ? 0 : people);
  }

  /** As it comes together from one event after the other. */
  private static Map<String, Long> counted(FormEvent... events) {
    Map<String, Long> counted = new TreeMap<>();
    List<FormEvent> before = new ArrayList<>();
    for (FormEvent event : events) {
      FormHistory.added(before, event)
          .forEach((cell, people) -> counted.merge(cell, people, Long::sum));
      before.add(event);
    }
    counted.values().removeIf(people -> people == 0);
    return counted;
  }

  private static FormEvent event(FormEvent.Kind kind, int people, int hour) {
    return new FormEvent(kind, people, NOON.plusSeconds(3_600L * hour));
  }
}
