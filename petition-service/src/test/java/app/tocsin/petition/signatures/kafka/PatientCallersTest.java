package app.tocsin.petition.signatures.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.petition.signatures.kafka.PatientCallers.PatientCaller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class PatientCallersTest {
  private static final Duration PATIENCE = Duration.ofMillis(900);

  private final PatientCallers callers =
      new PatientCallers(PATIENCE, () -> new IllegalStateException("too late"));
  private final List<String> told = new ArrayList<>();
  private final List<PatientCaller> waiting = new ArrayList<>();

  @Test
  void whoWaitedTooLongIsToldSoOnce() {
    call("one");

    callers.look(waiting.getFirst().since() + millis(899));
    assertThat(told).isEmpty();

    callers.look(waiting.getFirst().since() + millis(900));
    waiting.getFirst().succeed();
    callers.look(waiting.getFirst().since() + millis(2_000));
    assertThat(told).containsExactly("one: too late");
  }

  @Test
  void whoIsAnsweredIsNotTooLate() {
    call("one");
    call("two");
    call("three");

    waiting.get(1).succeed();
    waiting.get(2).fail(new IllegalStateException("away"));
    callers.look(waiting.get(2).since() + millis(2_000));

    assertThat(told).containsExactly("two: done", "three: away", "one: too late");
  }

  @Test
  void aCallerThatThrowsKeepsNobodyWaiting() {
    Mono.<Void>create(sink -> waiting.add(callers.await(sink)))
        .subscribe(
            null,
            error -> {
              throw new IllegalArgumentException("a bug");
            });
    call("two");

    callers.look(waiting.getLast().since() + millis(2_000));

    assertThat(told).containsExactly("two: too late");
  }

  private void call(String name) {
    Mono.<Void>create(sink -> waiting.add(callers.await(sink)))
        .subscribe(
            null,
            error -> told.add(name + ": " + error.getMessage()),
            () -> told.add(name + ": done"));
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
