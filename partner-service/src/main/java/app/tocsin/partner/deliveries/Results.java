package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Delivery.Attempt;
import app.tocsin.partner.deliveries.Lanes.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Writes what came of attempts, all at once that came while the last were written. Until its result
 * is stored a delivery keeps its place in the lane: so a crash repeats no more than these.
 */
final class Results {
  private static final Logger log = LoggerFactory.getLogger(Results.class);
  private static final int MOST = 500;
  private static final int NOTED_EVERY = 256;
  private static final Duration AGAIN = Duration.ofMillis(500);

  /** What came of one attempt. */
  record Result(Lane lane, Delivery delivery, Judgement judgement, Attempt attempt) {}

  private final Lanes lanes;
  private final Loop loop;
  private final Consumer<Result> stored;
  private final List<Result> waiting = new ArrayList<>();

  /** Lanes of which the store is yet to be told that they aren't left alone any more. */
  private final Set<String> well = new HashSet<>();

  private boolean writing;

  /**
   * @param stored is told of each that is stored, on the loop
   */
  Results(Lanes lanes, Loop loop, Consumer<Result> stored) {
    this.lanes = lanes;
    this.loop = loop;
    this.stored = stored;
  }

  /** How many are yet to be stored: what a crash repeats beside what is on its way. */
  int unsaved() {
    return waiting.size();
  }

  void add(Result result) {
    waiting.add(result);
    write();
  }

  private void write() {
    if (writing || waiting.isEmpty()) {
      return;
    }
    writing = true;
    List<Result> batch = List.copyOf(waiting.subList(0, Math.min(MOST, waiting.size())));
    Map<String, Long> numbers = notes(batch);
    batch.stream()
        .map(Result::lane)
        .filter(Lane::tellsThatItIsWell)
        .forEach(lane -> well.add(lane.id));
    Set<String> told = Set.copyOf(well);
    Mono<Void> writes =
        lanes
            .record(batch.stream().map(Results::recorded).toList())
            .then(numbers.isEmpty() ? Mono.empty() : lanes.settled(numbers))
            .then(told.isEmpty() ? Mono.empty() : lanes.wellAgain(told));
    var unused =
        writes
            .timeout(Loading.PATIENCE)
            .toFuture()
            .whenComplete((_, failure) -> loop.execute(() -> written(batch, told, failure)));
  }

  private static Map<String, Long> notes(List<Result> batch) {
    Map<String, Long> numbers = new HashMap<>();
    for (Result result : batch) {
      result.lane().window().toNote(NOTED_EVERY).ifPresent(it -> numbers.put(result.lane().id, it));
    }
    return numbers;
  }

  private void written(List<Result> batch, Set<String> told, @Nullable Throwable failure) {
    writing = false;
    if (failure != null) {
      log.warn("{} results wait to be stored: {}", waiting.size(), failure.toString());
      writing = true;
      loop.later(
          AGAIN,
          () -> {
            writing = false;
            write();
          });
      return;
    }
    waiting.subList(0, batch.size()).clear();
    well.removeAll(told);
    batch.forEach(stored);
    write();
  }

  private static Recorded recorded(Result result) {
    Judgement judgement = result.judgement();
    return new Recorded(
        result.delivery().id(),
        judgement.state(),
        judgement.failures(),
        judgement.dueAt(),
        result.attempt());
  }
}
