package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.subscriptions.EventFilter.About;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EnrollingTest {
  private static final Instant NOW = Instant.parse("2027-01-31T18:00:00Z");

  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final LedgerInMemory ledger = new LedgerInMemory(CLOCK);
  private final Enrolling enrolling = new Enrolling(ledger, CLOCK);

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void aBatchThatComesAgainChangesNothing() {
    enrol("a", 1, 2, 3);
    enrol("a", 2, 3, 4);
    enrol("a", 1, 2, 3, 4);

    assertThat(ledger.byId).hasSize(4);
    assertThat(ledger.numberings.get("a")).isEqualTo(new Numbering(2, 4, Map.of()));
  }

  @Test
  void anEventTwiceInABatchHasOneNumber() {
    enrol("a", 1, 1, 2);

    assertThat(ledger.byId.keySet()).containsExactly("a-000000000001", "a-000000000002");
  }

  @Test
  void whatIsNotStoredYetEndsWhatIsComplete() {
    assertThat(new Numbering(1, 3, Map.of("e1", 1L, "e2", 2L, "e3", 3L)).complete()).isZero();
    assertThat(new Numbering(1, 3, Map.of("e3", 3L)).complete()).isEqualTo(2);
    assertThat(new Numbering(1, 3, Map.of()).complete()).isEqualTo(3);
  }

  /**
   * One writer saves what it read before the other struck off an event that is never seen again.
   */
  @Test
  void whatAnotherWriterStruckOffStaysStruckOff() {
    Map<String, Numbering.Assignment> seen =
        Map.of("a", new Numbering(1, 1, Map.of("e1", 1L)).assign(List.of("e2"), Set.of()));
    enrol("a", 1);

    assertThat(ledger.save(seen).block()).isTrue();

    assertThat(ledger.numberings.get("a")).isEqualTo(new Numbering(2, 2, Map.of("e2", 2L)));
  }

  /**
   * Two writers, of which one may come in between any two steps of the other with a batch of its
   * own, or with the same one, and crashes anywhere, each followed by the same batch again as Kafka
   * does, and by nothing else: every event has one delivery in each lane, the numbers have no gap,
   * and nothing stays open.
   */
  @Property(tries = 500)
  void numbersHaveNoGapWhateverCrashesAndWhoeverWritesAtOnce(@ForAll long seed) {
    LedgerInMemory store = new LedgerInMemory(CLOCK);
    Enrolling writer = new Enrolling(store, CLOCK);
    Random random = new Random(seed);
    Deque<int[]> batches = new ArrayDeque<>();
    int events = 0;
    for (int i = 0; i < 6; i++) {
      int size = 1 + random.nextInt(4);
      batches.add(IntStream.range(events, events + size).toArray());
      events += size;
    }
    int[][] current = {batches.getFirst()};
    boolean[] nested = {false};
    store.before(
        () -> {
          int chance = random.nextInt(20);
          if (chance == 0) {
            throw new Crash();
          }
          if (chance < 4 && !nested[0]) {
            nested[0] = true;
            boolean same = chance == 1 || batches.isEmpty();
            int[] batch = same ? current[0] : batches.removeFirst();
            try {
              writer.enrol(wanted(batch)).block();
            } catch (Crash e) {
              // the other writer died
              if (!same) {
                batches.add(batch);
              }
            } finally {
              nested[0] = false;
            }
          }
          assertVisiblePartHasNoGap(store);
        });

    while (!batches.isEmpty()) {
      current[0] = batches.removeFirst();
      repeatUntilDone(writer, current[0]);
    }

    for (String endpoint : List.of("a", "b")) {
      List<Delivery> lane =
          store.byId.values().stream().filter(it -> it.endpoint().equals(endpoint)).toList();
      Set<String> distinct = new HashSet<>();
      lane.forEach(it -> distinct.add(it.event()));
      assertThat(distinct).hasSize(events);
      assertThat(lane.stream().map(Delivery::sequence))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, events).boxed().toList());
      assertThat(store.numberings.get(endpoint).open()).isEmpty();
    }
  }

  @Test
  void aBatchThatManyWantIsWrittenInSlicesAndEachLaneInItsOrder() {
    Map<String, List<Message>> wanted = new LinkedHashMap<>();
    for (int endpoint = 0; endpoint < 30; endpoint++) {
      wanted.put("ep" + endpoint, World.messages(1, 301));
    }

    List<Map<String, List<Message>>> slices = Enrolling.slices(wanted);

    assertThat(slices)
        .extracting(slice -> slice.values().stream().mapToInt(List::size).sum())
        .containsExactly(2_000, 2_000, 2_000, 2_000, 1_030);
    for (String endpoint : wanted.keySet()) {
      assertThat(
              slices.stream().flatMap(it -> it.getOrDefault(endpoint, List.of()).stream()).toList())
          .isEqualTo(World.messages(1, 301));
    }
    assertThat(Enrolling.slices(Map.of())).isEmpty();
  }

  /** Whoever reads a lane up to what is complete misses nothing. */
  private static void assertVisiblePartHasNoGap(LedgerInMemory store) {
    store.numberings.forEach(
        (endpoint, numbering) -> {
          for (long number = 1; number <= numbering.complete(); number++) {
            assertThat(store.byId).containsKey(Delivery.id(endpoint, number));
          }
        });
  }

  private static void repeatUntilDone(Enrolling writer, int[] batch) {
    while (true) {
      try {
        writer.enrol(wanted(batch)).block();
        return;
      } catch (Crash e) {
        // the same batch again
      }
    }
  }

  private void enrol(String endpoint, int... events) {
    enrolling
        .enrol(Map.of(endpoint, IntStream.of(events).mapToObj(EnrollingTest::message).toList()))
        .block();
  }

  private static Map<String, List<Message>> wanted(int[] events) {
    List<Message> messages = IntStream.of(events).mapToObj(EnrollingTest::message).toList();
    return Map.of("a", messages, "b", messages);
  }

  private static Message message(int number) {
    return new Message(
        "e" + number,
        "petition.signature.counted",
        "/petition-service",
        null,
        NOW,
        "p",
        "{}",
        new About(Set.of(), Set.of(), Set.of()));
  }
}
