package app.tocsin.analytics.series.kafka;

import app.tocsin.analytics.series.HourlySeries;
import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import app.tocsin.messaging.kafka.TallyBatches;
import app.tocsin.messaging.tallies.Contribution;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import tools.jackson.core.JacksonException;

/** Folds what petition-service publishes into the hourly series. */
class SeriesListener {
  private static final String TOPIC = "petition.signatures";
  private static final String COUNTED = "petition.signature.counted";

  private final TallyBatches batches;

  SeriesListener(TallyBatches batches) {
    this.batches = batches;
  }

  @KafkaListener(
      id = "analytics-series",
      topics = TOPIC,
      containerFactory = MessagingConfiguration.BATCHES,
      concurrency = "${tocsin.series.concurrency}")
  void fold(List<ConsumerRecord<String, byte[]>> batch, Consumer<String, byte[]> consumer) {
    batches.fold(batch, consumer);
  }

  static Map<String, Contribution> read(
      ConsumerRecord<String, byte[]> consumed, Received received) {
    if (!received.type().equals(COUNTED)) {
      return Map.of();
    }
    Counted counted = read(received);
    return Map.of(
        HourlySeries.tallyId(counted.petitionId(), counted.countedAt()),
        new Contribution(
            "s" + consumed.partition(),
            consumed.offset(),
            -1,
            HourlySeries.cell(counted.countedAt()),
            1));
  }

  private static Counted read(Received received) {
    try {
      return Json.mapper().readValue(received.message().data(), Counted.class).complete();
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      throw new BrokenRecordException(
          received.type() + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  /** What the series needs of {@code petition.signature.counted}. */
  record Counted(String petitionId, Instant countedAt) {
    private Counted complete() {
      if (petitionId.isBlank() || countedAt.isBefore(Instant.EPOCH)) {
        throw new IllegalArgumentException("petitionId or countedAt can't be true");
      }
      return this;
    }
  }
}
