package app.tocsin.load.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.load.webhooks.Arrivals.Arrival;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private final Arrivals arrivals = new Arrivals();

  @Test
  void whatComesAgainAndWhatIsMissingIsCounted() {
    take("ep-1", 1, "e1");
    take("ep-4", 4, "e4");
    take("ep-4", 4, "e4");

    assertThat(arrivals.distinct()).isEqualTo(2);
    assertThat(arrivals.duplicates()).isEqualTo(1);
    assertThat(arrivals.gaps()).isEqualTo(2);
    assertThat(arrivals.changed()).isZero();
    assertThat(arrivals.latencies().getTotalCount()).isEqualTo(2);
  }

  @Test
  void whatCameBeforeAWindowIsNeitherMissingNorNewInIt() {
    take("ep-1", 1, "e1");
    take("ep-2", 2, "e2");
    arrivals.measure(_ -> true);
    take("ep-2", 2, "e2");
    take("ep-3", 3, "e3");

    assertThat(arrivals.distinct()).isEqualTo(1);
    assertThat(arrivals.duplicates()).isEqualTo(1);
    assertThat(arrivals.all()).isEqualTo(3);
    assertThat(arrivals.gaps()).isZero();

    take("ep-5", 5, "e5");
    assertThat(arrivals.gaps()).isEqualTo(1);
    take("ep-4", 4, "e4");
    assertThat(arrivals.gaps()).isZero();
  }

  @Test
  void onlyTheEndpointsThatAreMeasuredCount() {
    arrivals.measure(endpoint -> endpoint != 7);
    take("ep-1", 1, "e1");
    arrivals.take(new Arrival(8, "other-1", 1, "e1", 1_000));

    assertThat(arrivals.distinct()).isEqualTo(1);
    assertThat(arrivals.latencies().getTotalCount()).isEqualTo(1);
    assertThat(arrivals.all()).isEqualTo(2);
  }

  @Test
  void aHistogramHasAllThatCameUntilItIsTakenAndStaysAsItIs() {
    take("ep-1", 1, "e1");
    var taken = arrivals.latencies();
    take("ep-2", 2, "e2");

    assertThat(taken.getTotalCount()).isEqualTo(1);
    assertThat(arrivals.latencies().getTotalCount()).isEqualTo(2);
  }

  @Test
  void aNumberUnderAnotherIdOrAsAnotherEventIsSeen() {
    take("ep-1", 1, "e1");
    take("ep-x", 1, "e1");
    take("ep-1", 1, "e2");

    assertThat(arrivals.changed()).isEqualTo(2);
  }

  private void take(String webhookId, long sequence, String event) {
    arrivals.take(new Arrival(7, webhookId, sequence, event, 1_000));
  }
}
