package app.tocsin.event.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.Life;
import app.tocsin.event.gatherings.Whereabouts;
import app.tocsin.event.gatherings.Workshops;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ErasingRegistrantsTest {
  private static final Duration KEEP = Duration.ofDays(30);

  /** Of {@link Workshops#EVENING}, in Paris. */
  private static final Instant END = Instant.parse("2027-01-05T19:30:00Z");

  private final Stored data = new Stored();
  private Gathering gathering =
      Workshops.published(Workshops.text(Workshops.once(), Whereabouts.Visibility.PUBLIC));

  @Test
  void everybodyIsErasedWhenTheTimeAfterTheEndIsOver() {
    eraseAt(END.plus(KEEP).minusMillis(1));
    assertThat(data.done)
        .containsExactly(
            "gone before " + END.plus(KEEP).minusMillis(1).minus(ErasingRegistrants.FAREWELL));

    eraseAt(END.plus(KEEP));
    assertThat(data.done).endsWith("told", "all");
  }

  @Test
  void whatIsCalledOffIsErasedSomeTimeAfterThat() {
    gathering =
        new Gathering(
            gathering.id(),
            gathering.slug(),
            3,
            1,
            gathering.text(),
            "olga",
            new Life(
                Life.Status.CANCELLED, Workshops.BEFORE, Workshops.BEFORE, null, "Pluie", null));
    Instant seen = END.minus(Duration.ofDays(60));

    eraseAt(seen);
    eraseAt(seen.plus(KEEP).minusMillis(1));
    assertThat(data.done).doesNotContain("all");
    eraseAt(seen.plus(KEEP));
    assertThat(data.done).contains("off since " + seen).endsWith("all");
  }

  @Test
  void whoRegisteredForWhatIsPostponedIsKeptForItsNewDates() {
    gathering =
        new Gathering(
            gathering.id(),
            gathering.slug(),
            3,
            1,
            gathering.text(),
            "olga",
            new Life(
                Life.Status.POSTPONED, Workshops.BEFORE, Workshops.BEFORE, null, "Grève", null));

    eraseAt(END.plus(KEEP).plus(Duration.ofDays(364)));
    assertThat(data.done).doesNotContain("all");
    eraseAt(END.plus(KEEP).plus(Duration.ofDays(366)));
    assertThat(data.done).endsWith("all");
  }

  @Test
  void whatTakesPlaceAgainIsKept() {
    data.offSince = END.minus(Duration.ofDays(60));

    eraseAt(END.minus(Duration.ofDays(1)));

    assertThat(data.done).startsWith("off since null").doesNotContain("all");
  }

  private void eraseAt(Instant now) {
    new ErasingRegistrants(
            data, new Told(), new OneGathering(gathering), KEEP, Clock.fixed(now, ZoneOffset.UTC))
        .erase()
        .block();
  }

  /** Partners hear of it while it is still known who that was. */
  private final class Told implements Withdrawals {
    @Override
    public Mono<Map<String, Set<String>>> of(Collection<String> forms) {
      return Mono.just(Map.of());
    }

    @Override
    public Mono<Void> endAll(SlotId slot) {
      return Mono.fromRunnable(() -> data.done.add("told"));
    }
  }

  private final class Stored implements PersonalData {
    private final List<String> done = new ArrayList<>();
    private @Nullable Instant offSince;

    @Override
    public Flux<Kept> slots() {
      return Flux.just(new Kept(new SlotId(gathering.id(), "s1"), offSince));
    }

    @Override
    public Mono<Void> noteOff(SlotId slot, @Nullable Instant since) {
      offSince = since;
      done.add("off since " + since);
      return Mono.empty();
    }

    @Override
    public Mono<Void> eraseGone(SlotId slot, Instant now, Instant before, Instant asked) {
      done.add("gone before " + before);
      return Mono.empty();
    }

    @Override
    public Mono<Void> noteStored() {
      return Mono.empty();
    }

    @Override
    public Mono<Void> eraseAll(SlotId slot, Instant now) {
      done.add("all");
      return Mono.empty();
    }
  }
}
