package app.tocsin.analytics.gatherings.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.gatherings.EpochInMemory;
import app.tocsin.analytics.gatherings.FormEvent;
import app.tocsin.analytics.gatherings.GatheringCounts;
import app.tocsin.analytics.gatherings.GatheringFigures;
import app.tocsin.analytics.gatherings.kafka.GatheringReading.Told;
import app.tocsin.messaging.LogPosition;
import app.tocsin.messaging.Message;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.ProjectionBatches.Taken;
import app.tocsin.messaging.projections.CountFolding;
import app.tocsin.messaging.projections.Share;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Who comes is exact, whoever reads it how often and in whatever order. */
class FormFoldingTest {
  private static final String GATHERING = "g:1";
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void whoCancelsIsDeductedAndBothAreToldApart() {
    var epoch = new EpochInMemory();
    fold(
        epoch,
        List.of(
            taken(0, "one", FormEvent.Kind.CONFIRMED, 2),
            taken(1, "two", FormEvent.Kind.CONFIRMED, 1),
            taken(2, "waits", FormEvent.Kind.CANCELLED, 4),
            taken(3, "one", FormEvent.Kind.CHANGED, 3)));
    fold(
        epoch,
        List.of(
            taken(4, "one", FormEvent.Kind.CANCELLED, 3),
            taken(5, "again", FormEvent.Kind.CONFIRMED, 2)));

    GatheringFigures figures = figures(epoch);
    assertThat(figures.confirmed()).isEqualTo(6);
    assertThat(figures.cancelled()).isEqualTo(3);
    assertThat(figures.registered()).isEqualTo(3);
    assertThat(figures.registered(NOON.plusSeconds(4 * 3_600), NOON.plusSeconds(5 * 3_600)))
        .as("the hour of the cancellation")
        .isEqualTo(-3);
    assertThat(all(epoch).registered()).isEqualTo(3);
  }

  /**
   * Batches end where they like, each may be lost between two of its documents and is then read
   * again, events are said again, and somebody who thinks that the partition is theirs reads along.
   */
  @Property(tries = 200)
  void killedReadersZombiesAndReplaysComeToTheSame(@ForAll long seed) {
    var random = new Random(seed);
    List<Taken<Told>> log = log(random);
    var crashing = new EpochInMemory();
    for (int begin = 0; begin < log.size(); ) {
      int end = Math.min(log.size(), begin + 1 + random.nextInt(9));
      var reading = new GatheringReading(crashing);
      List<Share> shares = reading.shares(1, log.subList(begin, end));
      if (random.nextBoolean()) {
        int which = random.nextInt(3);
        // killed when some documents were written
        List<Share> some =
            shares.stream()
                .map(
                    share ->
                        new Share(
                            share.input(),
                            share.offset(),
                            share.additions().stream()
                                .filter(
                                    each -> Math.floorMod(each.document().hashCode(), 3) != which)
                                .toList()))
                .toList();
        new CountFolding(crashing, reading::isSummary).fold(some).block();
        begin = Math.max(0, begin - random.nextInt(5));
      } else {
        new CountFolding(crashing, reading::isSummary).fold(shares).block();
        fold(crashing, log.subList(random.nextInt(end), end));
        begin = end;
      }
    }
    var whole = new EpochInMemory();
    fold(whole, log);
    assertThat(figures(crashing)).isEqualTo(figures(whole));
    assertThat(all(crashing)).isEqualTo(all(whole));
    assertThat(figures(whole).registered()).isEqualTo(recounted(log));
  }

  /** Of several forms, each with a life of its own; some of it said again. */
  private static List<Taken<Told>> log(Random random) {
    List<Taken<Told>> log = new ArrayList<>();
    Map<Integer, FormEvent.Kind> last = new HashMap<>();
    for (int offset = 0; offset < 60; offset++) {
      if (offset > 0 && random.nextInt(5) == 0) {
        Taken<Told> again = log.get(random.nextInt(offset));
        log.add(new Taken<>(again.input(), offset, again.event()));
        continue;
      }
      int form = random.nextInt(12);
      FormEvent.Kind before = last.get(form);
      FormEvent.Kind next =
          before == null
              ? FormEvent.Kind.CONFIRMED
              : random.nextBoolean() ? FormEvent.Kind.CHANGED : FormEvent.Kind.CANCELLED;
      if (before == FormEvent.Kind.CANCELLED) {
        form += 12 * offset;
        next = FormEvent.Kind.CONFIRMED;
      }
      last.put(form, next);
      log.add(taken(offset, "form " + form, next, 1 + random.nextInt(4)));
    }
    return log;
  }

  private static long recounted(List<Taken<Told>> log) {
    Map<String, Integer> come = new HashMap<>();
    Map<String, Instant> since = new HashMap<>();
    for (Taken<Told> each : log) {
      String form = each.event().form().digest();
      FormEvent event = each.event().form().event();
      if (since.containsKey(form) && !event.at().isAfter(since.get(form))) {
        continue;
      }
      since.put(form, event.at());
      come.put(form, event.kind() == FormEvent.Kind.CANCELLED ? 0 : event.people());
    }
    return come.values().stream().mapToLong(Integer::longValue).sum();
  }

  private static void fold(EpochInMemory into, List<Taken<Told>> taken) {
    var reading = new GatheringReading(into);
    new CountFolding(into, reading::isSummary).fold(reading.shares(1, taken)).block();
  }

  private static GatheringFigures figures(EpochInMemory epoch) {
    return new GatheringCounts(epoch).of(List.of(GATHERING)).block().of(GATHERING);
  }

  private static GatheringFigures all(EpochInMemory epoch) {
    return new GatheringCounts(epoch).of(List.of()).block().all();
  }

  private static Taken<Told> taken(long offset, String form, FormEvent.Kind kind, int people) {
    String json =
        """
        {"gatheringId":"%s","requestId":"%s","people":%d,"at":"%s"}\
        """
            .formatted(GATHERING, form, people, NOON.plusSeconds(3_600 * offset));
    Message message =
        new Message(
            form + kind + offset,
            "gathering.registration." + kind.word(),
            "/event-service",
            null,
            NOON,
            null,
            json.getBytes(UTF_8));
    Received received = new Received(new LogPosition(0, offset), "key", NOON, message);
    return new Taken<>("r0", offset, new GatheringReading(new EpochInMemory()).read(received));
  }
}
