package app.tocsin.partner.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StrangersTest {
  private static final Instant NOW = Instant.parse("2027-01-31T18:00:00Z");

  private final Strangers strangers = new Strangers();

  @Test
  void manyEndpointsTogetherWriteToOneHostAFewTimesOnly() {
    for (int i = 0; i < Strangers.TIMES_A_HOST; i++) {
      assertThat(strangers.mayWriteTo("e" + i, victim(i), NOW)).isTrue();
    }

    assertThat(strangers.mayWriteTo("another", victim(99), NOW)).isFalse();
    assertThat(strangers.mayWriteTo("other", URI.create("https://other.example/"), NOW)).isTrue();
    assertThat(strangers.mayWriteTo("later", victim(7), NOW.plus(Strangers.WITHIN))).isTrue();
  }

  @Test
  void whoSendsBackTheWordsIsNoStranger() {
    for (int i = 0; i < 10 * Strangers.TIMES_A_HOST; i++) {
      assertThat(strangers.mayWriteTo("e" + i, victim(i), NOW)).isTrue();
      strangers.proved(victim(i), NOW);
    }
  }

  @Test
  void oneEndpointIsAskedAFewTimesEvenWhereItProves() {
    for (int i = 0; i < Strangers.TIMES; i++) {
      assertThat(strangers.mayWriteTo("e", victim(i), NOW)).isTrue();
      strangers.proved(victim(i), NOW);
    }

    assertThat(strangers.mayWriteTo("e", victim(0), NOW)).isFalse();
  }

  private static URI victim(int path) {
    return URI.create("https://" + (path % 2 == 0 ? "victim" : "VICTIM") + ".example/" + path);
  }
}
