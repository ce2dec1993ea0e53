package app.tocsin.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PollerTest {

  private static final long SECOND = 1_000_000;

  @Test
  void aReadThatTakesMoreThanASecondHasFailed() throws Exception {
    AtomicLong clock = new AtomicLong();
    CountDownLatch reads = new CountDownLatch(3);

    try (Poller poller =
        new Poller(
            () -> {
              reads.countDown();
              // the first takes 25 s, the next ones a moment
              return clock.addAndGet(reads.getCount() == 2 ? 25 * SECOND : 1_000);
            },
            clock::get)) {
      reads.await();

      assertThat(poller.failed()).containsExactly(SECOND);
      assertThat(poller.sightings().highest()).isPositive();
    }
  }
}
