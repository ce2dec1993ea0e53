package app.tocsin.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class RoundTest {
  private final AtomicInteger started = new AtomicInteger();

  @Test
  void aRoundThatIsStillRunningIsNotRunTwice() {
    Sinks.Empty<Void> end = Sinks.empty();
    var round = round(Mono.defer(() -> counted(end.asMono())));
    var first = round.next().toFuture();

    round.next().block();
    assertThat(started).hasValue(1);

    end.tryEmitEmpty();
    assertThat(first).isCompleted();
    round.next().block();
    assertThat(started).hasValue(2);
  }

  @Test
  void oneThatHangsEndsInTime() {
    var round = new Round("it hangs", Duration.ofMillis(20), () -> counted(Mono.never()));

    round.next().block(Duration.ofSeconds(30));
    round.next().block(Duration.ofSeconds(30));

    assertThat(started).hasValue(2);
  }

  @Test
  void oneThatFailsIsRunAgain() {
    var round = round(Mono.defer(() -> counted(Mono.error(new IllegalStateException("down")))));

    round.next().block();
    round.next().block();

    assertThat(started).hasValue(2);
  }

  /** With a fixed delay Spring waits for the end, on the one thread that all such tasks share. */
  @Test
  void noneHoldsUpTheOthers() {
    assertThat(ScheduleConfiguration.class.getDeclaredMethods())
        .filteredOn(it -> it.isAnnotationPresent(Scheduled.class))
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(
            it -> {
              assertThat(it.getAnnotation(Scheduled.class).fixedDelay()).isNegative();
              assertThat(it.getAnnotation(Scheduled.class).fixedRate()).isPositive();
            });
  }

  private Mono<Void> counted(Mono<Void> work) {
    started.incrementAndGet();
    return work;
  }

  private static Round round(Mono<Void> work) {
    return new Round("it failed", Duration.ofSeconds(3), () -> work);
  }
}
