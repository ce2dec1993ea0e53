package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuesTest {
  private static final Instant NOW = World.START;

  @Test
  void eachMomentIsAskedForOnceWhenItHasCome() {
    var dues = new Dues(List.of(), NOW);
    dues.add(NOW.plusSeconds(5));
    dues.add(NOW.plusSeconds(60));

    assertThat(dues.come(NOW.plusSeconds(4))).isFalse();
    assertThat(dues.next()).contains(NOW.plusSeconds(5));
    assertThat(dues.come(NOW.plusSeconds(5))).isTrue();
    assertThat(dues.come(NOW.plusSeconds(59))).as("nothing is due that isn't known").isFalse();
    assertThat(dues.come(NOW.plusSeconds(60))).isTrue();
    assertThat(dues.next()).isEmpty();
  }

  @Test
  void whereNotAllAreKnownTheStoreIsAskedNowAndThen() {
    var dues = new Dues(List.of(), NOW);
    for (int i = 0; i <= Dues.MOST; i++) {
      dues.add(NOW.plusSeconds(100_000 + i));
    }

    assertThat(dues.come(NOW.plusSeconds(5))).isFalse();
    assertThat(dues.come(NOW.plusSeconds(6))).isTrue();
    assertThat(dues.come(NOW.plusSeconds(7))).isFalse();
    assertThat(dues.come(NOW.plusSeconds(12))).isTrue();
  }
}
