package app.tocsin.event.localities.kafka;

import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import app.tocsin.messaging.kafka.TallyBatches;
import app.tocsin.messaging.tallies.Contribution;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import tools.jackson.core.JacksonException;

/** Folds what petition-service publishes into the signatures of each département. */
class LocalitiesListener {
  private static final String TOPIC = "petition.signatures";
  private static final String COUNTED = "petition.signature.counted";

  private final TallyBatches batches;

  LocalitiesListener(TallyBatches batches) {
    this.batches = batches;
  }

  @KafkaListener(
      id = "event-localities",
      topics = TOPIC,
      containerFactory = MessagingConfiguration.BATCHES)
  void fold(List<ConsumerRecord<String, byte[]>> batch, Consumer<String, byte[]> consumer) {
    batches.fold(batch, consumer);
  }

  static Map<String, Contribution> read(
      ConsumerRecord<String, byte[]> consumed, Received received) {
    if (!received.type().equals(COUNTED)) {
      return Map.of();
    }
    Counted counted = read(received);
    Territory territory = counted.territory();
    String departement = territory == null ? null : territory.departement();
    return departement == null
        ? Map.of()
        : Map.of(
            "departement:" + departement,
            new Contribution(
                "s" + consumed.partition(), consumed.offset(), -1, counted.petitionId(), 1));
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

  record Territory(@Nullable String departement) {}
}
