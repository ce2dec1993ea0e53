package app.tocsin.load.judge;

import app.tocsin.load.system.PetitionsApi;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.databind.JsonNode;

/** Waits until the system has worked off what it acknowledged; all waiting ends some time. */
public final class Settling {

  private static final String LOG = "petition.internal.signature-log";
  private static final String RECORDER = "recorder";

  /** Staff sees exact territories; one of the demo's people, as who opened the petition. */
  private static final String ORGANISER = "demo-organiser";

  private static final Duration PAUSE = Duration.ofMillis(500);

  /**
   * The service rests three times as long as its recount took, and ten minutes where the tally is
   * the one it verified: whoever waits longer learns nothing about the count.
   */
  private static final Duration VERIFYING = Duration.ofSeconds(60);

  private static final Duration A_MOMENT = Duration.ofMillis(250);

  private final String bootstrapServers;
  private final PetitionsApi api;
  private final String petitionId;
  private final Duration patience;

  /**
   * Waiting for one petition.
   *
   * @param patience how long each thing is waited for
   */
  public Settling(String bootstrapServers, PetitionsApi api, String petitionId, Duration patience) {
    this.bootstrapServers = bootstrapServers;
    this.api = api;
    this.petitionId = petitionId;
    this.patience = patience;
  }

  /** The facts, when the recorder has read all that the log holds, or waiting has ended. */
  public Facts facts() throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!recorderIsThrough() && System.nanoTime() - deadline < 0) {
      Thread.sleep(PAUSE);
    }
    Facts facts = Facts.read(bootstrapServers, petitionId);
    while (facts.undecided() > 0 && System.nanoTime() - deadline < 0) {
      Thread.sleep(PAUSE);
      facts = Facts.read(bootstrapServers, petitionId);
    }
    return facts;
  }

  /** What is shown, when it agrees with the facts, or waiting has ended. */
  public Shown shown(Facts facts) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      boolean late = System.nanoTime() - deadline >= 0;
      try {
        Shown shown = look();
        if (late || shown.differences(facts).isEmpty()) {
          return shown;
        }
      } catch (UncheckedIOException | PetitionsApi.Refused e) {
        if (late) {
          throw e;
        }
      }
      Thread.sleep(PAUSE);
    }
  }

  /** Whether the service itself verifies the count that it shows, before waiting ends. */
  public boolean verified() throws InterruptedException {
    long deadline = System.nanoTime() + VERIFYING.toNanos();
    while (System.nanoTime() - deadline < 0) {
      if (isVerified()) {
        return true;
      }
      Thread.sleep(PAUSE);
    }
    return false;
  }

  private boolean isVerified() {
    try {
      JsonNode count = api.count(petitionId);
      // A version is verified once; its time is taken a moment after it can be read.
      Instant changed = Instant.parse(count.path("asOf").asString()).minus(A_MOMENT);
      return lastVerified(count).filter(at -> at.isAfter(changed)).isPresent();
    } catch (UncheckedIOException | PetitionsApi.Refused | DateTimeParseException e) {
      // nobody says so now
      return false;
    }
  }

  private Shown look() {
    JsonNode count = api.count(petitionId);
    return new Shown(
        count.path("count").asLong(),
        api.territories(api.token(ORGANISER, ORGANISER), petitionId),
        api.series(petitionId),
        lastVerified(count));
  }

  private static Optional<Instant> lastVerified(JsonNode count) {
    try {
      return Optional.of(Instant.parse(count.path("lastVerified").asString("")));
    } catch (DateTimeParseException never) {
      return Optional.empty();
    }
  }

  private boolean recorderIsThrough() throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      List<TopicPartition> partitions =
          Objects.requireNonNull(admin.describeTopics(List.of(LOG)).allTopicNames().get().get(LOG))
              .partitions()
              .stream()
              .map(partition -> new TopicPartition(LOG, partition.partition()))
              .toList();
      Map<TopicPartition, OffsetAndMetadata> read =
          admin.listConsumerGroupOffsets(RECORDER).partitionsToOffsetAndMetadata().get();
      Map<TopicPartition, ListOffsetsResultInfo> ends =
          admin
              .listOffsets(
                  partitions.stream()
                      .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest())))
              .all()
              .get();
      return ends.entrySet().stream()
          .allMatch(end -> end.getValue().offset() <= offset(read, end.getKey()));
    } catch (ExecutionException e) {
      // a broker that was killed comes back
      return false;
    }
  }

  private static long offset(Map<TopicPartition, OffsetAndMetadata> read, TopicPartition of) {
    OffsetAndMetadata offset = read.get(of);
    return offset == null ? 0 : offset.offset();
  }
}
