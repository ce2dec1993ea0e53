package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Delivery.Attempt;
import app.tocsin.partner.deliveries.Diary.Page;
import app.tocsin.partner.deliveries.Lanes.Recorded;
import app.tocsin.partner.deliveries.Places.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Writes what came of attempts, all at once that came while the last were written: into the diary,
 * and then to the deliveries. Until its result is stored a delivery keeps its place in the lane: so
 * a crash repeats no more than these.
 */
final class Results {
  private static final Logger log = LoggerFactory.getLogger(Results.class);
  private static final int MOST = 500;
  private static final int NOTED_EVERY = 256;
  private static final Duration AGAIN = Duration.ofMillis(500);

  /** What came of one attempt. */
  record Result(Lane lane, Delivery delivery, Judgement judgement, Attempt attempt, Place place) {}

  private final Lanes lanes;
  private final Writing writing;
  private final Loop loop;
  private final Consumer<Result> stored;
  private final List<Result> waiting = new ArrayList<>();

  /** Lanes of which the store is yet to be told that they aren't left alone any more. */
  private final Set<String> well = new HashSet<>();

  /** What is being written, the same until it is: then its page is in the diary once. */
  private List<Result> batch = List.of();

  private Optional<Page> page = Optional.empty();
  private boolean underWay;

  /**
   * @param stored is told of each that is stored, on the loop
   */
  Results(Lanes lanes, Writing writing, Loop loop, Consumer<Result> stored) {
    this.lanes = lanes;
    this.writing = writing;
    this.loop = loop;
    this.stored = stored;
  }

  void add(Result result) {
    waiting.add(result);
    write();
  }

  private void write() {
    if (underWay || waiting.isEmpty()) {
      return;
    }
    underWay = true;
    if (batch.isEmpty()) {
      batch = List.copyOf(waiting.subList(0, Math.min(MOST, waiting.size())));
      page = writing.page(batch);
    }
    Map<String, Long> numbers = notes(batch);
    batch.stream()
        .map(Result::lane)
        .filter(Lane::tellsThatItIsWell)
        .forEach(lane -> well.add(lane.id));
    Set<String> told = Set.copyOf(well);
    List<Recorded> recorded = batch.stream().map(Results::recorded).toList();
    Mono<Void> writes =
        Mono.justOrEmpty(page)
            .flatMap(writing::write)
            .then(Mono.defer(() -> lanes.record(recorded)))
            .then(numbers.isEmpty() ? Mono.empty() : lanes.settled(numbers))
            .then(told.isEmpty() ? Mono.empty() : lanes.wellAgain(told));
    var unused =
        writes
            .timeout(Loading.PATIENCE)
            .toFuture()
            .whenComplete((_, failure) -> loop.execute(() -> written(told, failure)));
  }

  private static Map<String, Long> notes(List<Result> results) {
    Map<String, Long> numbers = new HashMap<>();
    for (Result result : results) {
      result.lane().window().toNote(NOTED_EVERY).ifPresent(it -> numbers.put(result.lane().id, it));
    }
    return numbers;
  }

  private void written(Set<String> told, @Nullable Throwable failure) {
    underWay = false;
    if (failure != null) {
      log.warn("{} results wait to be stored: {}", waiting.size(), failure.toString());
      underWay = true;
      loop.later(
          AGAIN,
          () -> {
            underWay = false;
            write();
          });
      return;
    }
    List<Result> done = batch;
    batch = List.of();
    waiting.subList(0, done.size()).clear();
    well.removeAll(told);
    done.forEach(stored);
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
