package app.tocsin.event.localities.kafka;

import app.tocsin.defaults.json.Json;
import app.tocsin.event.localities.CountingAreas.Recount;
import app.tocsin.event.localities.WatchedAreas;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import app.tocsin.messaging.kafka.TallyBatches;
import app.tocsin.messaging.kafka.TopicReader;
import app.tocsin.messaging.tallies.Contribution;
import app.tocsin.messaging.tallies.Tallies;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;

/**
 * Folds what petition-service publishes into the signatures of each département, and of the
 * communes and cantons that are watched.
 */
class LocalitiesListener implements Recount {
  private static final String TOPIC = "petition.signatures";
  private static final String COUNTED = "petition.signature.counted";

  /** Far below the time after which a new area's earlier signatures are counted. */
  private static final Duration REREAD = Duration.ofSeconds(5);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final WatchedAreas areas;
  private final TallyBatches batches;
  private final Clock clock;
  private volatile Set<String> watched = Set.of();
  private volatile Instant readAt = Instant.MIN;

  LocalitiesListener(
      WatchedAreas areas,
      Tallies tallies,
      TopicReader topics,
      DeadLetters deadLetters,
      MeterRegistry meters,
      Clock clock) {
    this.areas = areas;
    this.batches = new TallyBatches("localities", this::read, tallies, topics, deadLetters, meters);
    this.clock = clock;
  }

  @KafkaListener(
      id = "event-localities",
      topics = TOPIC,
      containerFactory = MessagingConfiguration.BATCHES,
      properties = MessagingConfiguration.UNHURRIED)
  void fold(List<ConsumerRecord<String, byte[]>> batch, Consumer<String, byte[]> consumer) {
    learnAreas();
    batches.fold(batch, consumer);
  }

  /** What is watched must be known before a batch is counted: a failure repeats the batch. */
  private void learnAreas() {
    Instant now = clock.instant();
    if (readAt.plus(REREAD).isBefore(now)) {
      watched =
          Objects.requireNonNull(
              areas.all().collect(Collectors.toUnmodifiableSet()).block(PATIENCE));
      readAt = now;
    }
  }

  @Override
  public Mono<Void> of(Set<String> some) {
    return Mono.fromRunnable(
            () -> {
              learnAreas();
              batches.correct(some, Set.of(TOPIC));
            })
        .subscribeOn(Schedulers.boundedElastic())
        .then();
  }

  private Map<String, Contribution> read(
      ConsumerRecord<String, byte[]> consumed, Received received) {
    return read(consumed, received, watched);
  }

  static Map<String, Contribution> read(
      ConsumerRecord<String, byte[]> consumed, Received received, Set<String> watched) {
    if (!received.type().equals(COUNTED)) {
      return Map.of();
    }
    Counted counted = read(received);
    Territory territory = counted.territory();
    if (territory == null) {
      return Map.of();
    }
    var one =
        new Contribution(
            "s" + consumed.partition(), consumed.offset(), -1, counted.petitionId(), 1);
    Map<String, Contribution> contributions = new HashMap<>();
    if (territory.departement() != null) {
      contributions.put("departement:" + territory.departement(), one);
    }
    String canton = "canton:" + territory.canton();
    if (watched.contains(canton)) {
      contributions.put(canton, one);
    }
    String commune = "commune:" + territory.commune();
    if (watched.contains(commune)) {
      contributions.put(commune, one);
    }
    return contributions;
  }

  private static Counted read(Received received) {
    try {
      return Json.mapper().readValue(received.message().data(), Counted.class);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new BrokenRecordException(
          received.type() + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  /** What a locality's numbers need of {@code petition.signature.counted}. */
  record Counted(String petitionId, @Nullable Territory territory) {}

  record Territory(
      @Nullable String departement, @Nullable String canton, @Nullable String commune) {}
}
