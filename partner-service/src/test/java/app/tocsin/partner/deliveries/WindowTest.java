package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.deliveries.Delivery.State;
import app.tocsin.partner.deliveries.Window.Item;
import app.tocsin.partner.subscriptions.EventFilter.About;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final Instant NOW = Instant.parse("2027-01-31T18:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(5);

  @Test
  void whatWasPassedOverForAHeldOneComesAlthoughALoadWasOnItsWay() {
    var window = new Window(0, true, List.of());
    load(window, items("s", 5, 6, 7));
    start(window, 5);
    window.ended(pending("s", 5), LATER);
    load(window, items("s", 8, 9)); // passed over: 5 is held
    assertThat(window.next()).isEmpty();
    window.beginLoading();

    window.start(waiting("s", 5));
    window.ended(waiting("s", 5).delivery(), null);
    window.loaded(List.of(), items("s", 10, 11), 11, true);

    assertThat(window.wantsMore()).isTrue();
    assertThat(window.position()).isEqualTo(5);
    assertThat(window.settled()).isEqualTo(5);
    load(window, items("s", 6, 7, 8, 9, 10, 11));
    assertThat(started(window)).containsExactly(6L, 7L, 8L, 9L, 10L, 11L);
  }

  @Test
  void whatEndedWhileItWasLoadedIsNotStartedTwice() {
    var window = new Window(0, false, List.of());
    load(window, items("s", 1));
    start(window, 1);
    window.beginLoading();
    window.ended(pending("s", 1), null);
    assertThat(window.next()).isEmpty();

    window.loaded(List.of(waiting("s", 1)), items("s", 1, 2), 2, true);

    assertThat(started(window)).containsExactly(2L);
  }

  /** Two writers: who got the greater number was done first, and wasn't seen for the lesser one. */
  @Test
  void whatIsHandedInIsntTakenWhereALowerNumberWasOpenWhenItWasLoaded() {
    var window = new Window(0, false, List.of());
    loadNothing(window);
    assertThat(window.handed(items("s", 1))).isTrue();
    loadNothing(window);
    window.sawOpenNumbers(true);

    assertThat(window.handed(items("s", 2))).isFalse();

    assertThat(window.wantsMore()).isTrue();
    load(window, items("s", 2, 3));
    window.sawOpenNumbers(false);
    assertThat(window.handed(items("s", 4))).isTrue();
    assertThat(started(window)).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void whoIsWokenWhileHeLoadsLooksAgain() {
    var window = new Window(0, false, List.of());
    window.beginLoading();
    window.lookAgain();
    window.loaded(List.of(), List.of(), 0, true);

    assertThat(window.wantsMore()).isTrue();
    assertThat(window.empty()).isFalse();
  }

  @Test
  void twoOfASubjectAreHeldUntilBothHaveSettled() {
    var window =
        new Window(0, true, List.of(waiting("s", 3).delivery(), waiting("s", 5).delivery()));
    window.ended(waiting("s", 3).delivery(), null);

    load(window, items("s", 4, 6));

    assertThat(window.settled()).as("4 was never tried").isEqualTo(3);
    assertThat(started(window)).containsExactly(4L);
    window.ended(waiting("s", 5).delivery(), null);
    load(window, items("s", 6));
    assertThat(started(window)).containsExactly(6L);
  }

  @Test
  void eventsOfOneSubjectAreNotOnTheirWayTogetherWhereOrderIsAskedFor() {
    var window = new Window(0, true, List.of());
    load(window, List.of(item("s", 1), item("s", 2), item("t", 3)));

    window.start(window.next().orElseThrow());

    assertThat(window.next().orElseThrow().delivery().sequence()).isEqualTo(3);
  }

  private static void load(Window window, List<Item> fresh) {
    window.beginLoading();
    window.loaded(List.of(), fresh, fresh.getLast().delivery().sequence(), true);
  }

  private static void loadNothing(Window window) {
    window.beginLoading();
    window.loaded(List.of(), List.of(), window.position(), true);
  }

  private static void start(Window window, long sequence) {
    Item next = window.next().orElseThrow();
    assertThat(next.delivery().sequence()).isEqualTo(sequence);
    window.start(next);
  }

  /** All that may start, each ending well before the next. */
  private static List<Long> started(Window window) {
    List<Long> started = new ArrayList<>();
    Optional<Item> next = window.next();
    while (next.isPresent()) {
      window.start(next.get());
      window.ended(next.get().delivery(), null);
      started.add(next.get().delivery().sequence());
      next = window.next();
    }
    return started;
  }

  private static List<Item> items(String subject, int... sequences) {
    return IntStream.of(sequences).mapToObj(it -> item(subject, it)).toList();
  }

  private static Item item(String subject, long sequence) {
    return new Item(pending(subject, sequence), message(subject, sequence));
  }

  private static Item waiting(String subject, long sequence) {
    Delivery first = pending(subject, sequence);
    return new Item(
        new Delivery(
            first.endpoint(),
            sequence,
            first.event(),
            first.type(),
            subject,
            null,
            State.WAITING,
            1,
            NOW,
            NOW,
            List.of()),
        message(subject, sequence));
  }

  private static Delivery pending(String subject, long sequence) {
    return Delivery.first("a", sequence, message(subject, sequence), NOW);
  }

  private static Message message(String subject, long number) {
    return new Message(
        "e" + number,
        "petition.signature.counted",
        "/petition-service",
        null,
        NOW,
        subject,
        "{}",
        new About(Set.of(), Set.of(), Set.of()));
  }
}
