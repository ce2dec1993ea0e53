package app.tocsin.messaging.kafka;

import app.tocsin.messaging.kafka.ProjectionBatches.Reading;
import app.tocsin.messaging.projections.CountDocument;
import app.tocsin.messaging.projections.Epochs;
import app.tocsin.messaging.projections.Rebuild;
import app.tocsin.messaging.projections.Rebuild.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Builds a projection's next epoch from its topics, beside the live one, and puts it in its place
 * when it has caught up. Nobody waits: questions are answered from the live epoch until the next
 * one knows as much. Every method blocks.
 *
 * <p>After the switch it reads on until every instance has surely noticed: what one of them still
 * folded into the epoch before is in this one too.
 */
public final class ProjectionRebuilding<E> {
  private static final Logger log = LoggerFactory.getLogger(ProjectionRebuilding.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration SAVING = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(4);
  private static final int ATTEMPTS = 100;
  private static final int MOST_DIFFERENCES = 100;

  /** Longer than any instance takes to notice that another epoch is live. */
  private static final Duration NOTICING = Duration.ofSeconds(2);

  private final Reading<E> reading;
  private final Epochs epochs;
  private final TopicReader topics;
  private final Fold fold;
  private final Instant born = Instant.now();
  private final String worker = UUID.randomUUID().toString();

  ProjectionRebuilding(Reading<E> reading, Epochs epochs, TopicReader topics, Fold fold) {
    this.reading = reading;
    this.epochs = epochs;
    this.topics = topics;
    this.fold = fold;
  }

  interface Fold {
    /** Gives the summaries that the batch concerns. */
    Set<String> fold(int epoch, List<ConsumerRecord<String, byte[]>> batch, boolean isNews);
  }

  /** Works on the rebuild that waits for somebody, if one does. */
  public void runIfAsked() {
    Rebuild asked = epochs.claim(worker).block(PATIENCE);
    if (asked != null) {
      run(asked);
    }
  }

  /** Returns when the projection was rebuilt since this process began. */
  void runOrAwait(String by) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    boolean begun = false;
    while (System.nanoTime() - deadline < 0) {
      boolean done =
          Objects.requireNonNull(epochs.rebuilds().collectList().block(PATIENCE)).stream()
              .anyMatch(each -> each.state() == State.SWITCHED && isSince(each));
      if (done) {
        return;
      }
      if (!begun) {
        epochs.begin(by).block(PATIENCE);
        begun = true;
      }
      runIfAsked();
      pause();
    }
    throw new IllegalStateException("the projection isn't rebuilt yet");
  }

  private boolean isSince(Rebuild rebuild) {
    return rebuild.endedAt() != null && rebuild.endedAt().isAfter(born);
  }

  private void run(Rebuild asked) {
    log.info("Building epoch {}, asked for by {}", asked.epoch(), asked.by());
    try {
      build(asked);
    } catch (Lost e) {
      log.warn("Another instance goes on with epoch {}", asked.epoch());
    }
  }

  private void build(Rebuild asked) {
    var progress = new Progress(asked);
    try (TopicReader.Reading log = topics.openAt(start(asked.epoch()))) {
      catchUp(log, progress);
      progress.say(progress.rebuild.comparing());
      int before = Objects.requireNonNull(epochs.live().block(PATIENCE));
      List<String> differences = before == asked.epoch() ? asked.differences() : compare(progress);
      for (int attempt = 0; attempt < ATTEMPTS && !isAbreast(asked.epoch(), before); attempt++) {
        catchUp(log, progress);
      }
      epochs.makeLive(asked.epoch()).block(PATIENCE);
      long until = System.nanoTime() + NOTICING.toNanos();
      while (System.nanoTime() - until < 0) {
        catchUp(log, progress);
        pause();
      }
      epochs
          .save(progress.rebuild.ended(State.SWITCHED, differences, Instant.now()))
          .then(before > 1 ? epochs.drop(before - 1) : Mono.empty())
          .block(PATIENCE);
    }
    log.info("Epoch {} is live", asked.epoch());
  }

  private Map<TopicPartition, Long> start(int epoch) {
    Map<String, Long> folded = Objects.requireNonNull(epochs.folded(epoch).block(PATIENCE));
    Map<TopicPartition, Long> start = new HashMap<>();
    for (String topic : reading.topics()) {
      for (TopicPartition partition : topics.partitions(topic)) {
        start.put(partition, folded.getOrDefault(reading.input(partition), 0L));
      }
    }
    return start;
  }

  private void catchUp(TopicReader.Reading log, Progress progress) {
    progress.ends(log.ends());
    Map<TopicPartition, Long> readTo =
        log.readOn(
            batch -> {
              progress.summaries.addAll(fold.fold(progress.rebuild.epoch(), batch, false));
              progress.add(batch.size());
            });
    Map<String, Long> folded = new HashMap<>();
    readTo.forEach((partition, offset) -> folded.put(reading.input(partition), offset));
    epochs.advance(progress.rebuild.epoch(), folded).block(PATIENCE);
  }

  /** Whether the epoch has folded whatever the other one has. */
  private boolean isAbreast(int epoch, int other) {
    Map<String, Long> here = Objects.requireNonNull(epochs.folded(epoch).block(PATIENCE));
    return Objects.requireNonNull(epochs.folded(other).block(PATIENCE)).entrySet().stream()
        .allMatch(place -> here.getOrDefault(place.getKey(), 0L) >= place.getValue());
  }

  /** The summaries that both epochs have at the same positions, but not the same cells. */
  private List<String> compare(Progress progress) {
    int epoch = progress.rebuild.epoch();
    int live = Objects.requireNonNull(epochs.live().block(PATIENCE));
    Set<String> ids = progress.summaries;
    // asked first: what is shown may be behind, which is no difference
    Map<String, Long> folded = Objects.requireNonNull(epochs.folded(live).block(PATIENCE));
    Map<String, CountDocument> before = find(live, ids);
    List<String> differences = new ArrayList<>();
    find(epoch, ids)
        .forEach(
            (id, built) -> {
              CountDocument known = before.get(id);
              boolean differs =
                  known == null
                      ? isFolded(built, folded)
                      : known.positions().equals(built.positions())
                          && !known.groups().equals(built.groups());
              if (differs && differences.size() < MOST_DIFFERENCES) {
                differences.add(id);
              }
            });
    return differences;
  }

  private static boolean isFolded(CountDocument counted, Map<String, Long> folded) {
    return counted.positions().entrySet().stream()
        .allMatch(place -> folded.getOrDefault(place.getKey(), 0L) > place.getValue());
  }

  private Map<String, CountDocument> find(int epoch, Set<String> ids) {
    return Objects.requireNonNull(
        epochs
            .counts(epoch)
            .find(ids, reading.compared())
            .collectMap(CountDocument::id)
            .block(PATIENCE));
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What is told of it while it runs; telling renews the lease. */
  private final class Progress {
    private final Set<String> summaries = new HashSet<>();
    private Rebuild rebuild;
    private long said = System.nanoTime();

    Progress(Rebuild rebuild) {
      this.rebuild = rebuild;
    }

    void ends(Map<TopicPartition, Long> ends) {
      long all = ends.values().stream().mapToLong(Long::longValue).sum();
      rebuild = rebuild.reading(rebuild.read(), all);
    }

    void add(int records) {
      rebuild = rebuild.reading(rebuild.read() + records, rebuild.toRead());
      if (System.nanoTime() - said > SAVING.toNanos()) {
        say(rebuild);
      }
    }

    void say(Rebuild now) {
      rebuild = now;
      said = System.nanoTime();
      if (!Boolean.TRUE.equals(epochs.renew(now, worker).block(PATIENCE))) {
        throw new Lost();
      }
      epochs.save(now).block(PATIENCE);
    }
  }

  /** Another instance has taken the work. */
  private static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
