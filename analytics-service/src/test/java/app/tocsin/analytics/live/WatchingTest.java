package app.tocsin.analytics.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.live.Watching.Sight;
import app.tocsin.analytics.series.CountedSignature;
import app.tocsin.analytics.series.CountedSignature.Where;
import app.tocsin.analytics.series.CountsInMemory;
import app.tocsin.analytics.series.SignatureSeries;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

class WatchingTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final CountsInMemory counts = new CountsInMemory();
  private final Watching watching =
      new Watching(new SignatureSeries(counts), Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void tellsWhatIsNowAndThenWhatChanged() {
    sign();
    List<Sight> seen = new ArrayList<>();
    Disposable viewer = watching.watch("p").subscribe(seen::add);
    watching.look().block();
    sign();
    sign();
    watching.look().block();
    watching.look().block();
    viewer.dispose();

    assertThat(seen).extracting(Sight::signatures).containsExactly(1L, 3L);
    assertThat(seen).extracting(Sight::lastHour).containsExactly(1L, 3L);
    assertThat(seen.get(1).version()).isGreaterThan(seen.get(0).version());
  }

  @Test
  void keepsNothingForWhoHasLeft() {
    watching.watch("p").subscribe().dispose();

    assertThat(watching.viewers()).isZero();
  }

  private void sign() {
    counts.count(
        new CountedSignature(
            "p", NOW.minusSeconds(70), "fr", new Where("FR", null, null, null), null),
        NOW);
  }
}
