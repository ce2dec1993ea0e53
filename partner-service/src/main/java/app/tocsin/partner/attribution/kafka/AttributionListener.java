package app.tocsin.partner.attribution.kafka;

import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import app.tocsin.messaging.kafka.TallyBatches;
import app.tocsin.messaging.tallies.Contribution;
import app.tocsin.partner.attribution.Attribution;
import app.tocsin.partner.partners.Partner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import tools.jackson.core.JacksonException;

/** Folds what petition-service publishes into the signatures that each partner brought. */
class AttributionListener {
  private static final String TOPIC = "petition.signatures";
  private static final String COUNTED = "petition.signature.counted";

  private final TallyBatches batches;

  AttributionListener(TallyBatches batches) {
    this.batches = batches;
  }

  @KafkaListener(
      id = "partner-attribution-days",
      topics = TOPIC,
      containerFactory = MessagingConfiguration.BATCHES,
      properties = MessagingConfiguration.UNHURRIED)
  void fold(List<ConsumerRecord<String, byte[]>> batch, Consumer<String, byte[]> consumer) {
    batches.fold(batch, consumer);
  }

  static Map<String, Contribution> read(
      ConsumerRecord<String, byte[]> consumed, Received received) {
    if (!received.type().equals(COUNTED)) {
      return Map.of();
    }
    Counted counted = read(received);
    Source source = counted.source();
    String partner = source == null ? null : source.partner();
    // the form says what it likes
    return partner == null || !Partner.isCode(partner)
        ? Map.of()
        : Map.of(
            Attribution.tally(partner, counted.countedAt()),
            new Contribution(
                "s" + consumed.partition(),
                consumed.offset(),
                -1,
                Attribution.cell(counted.petitionId(), counted.countedAt()),
                1));
  }

  private static Counted read(Received received) {
    try {
      return Json.mapper().readValue(received.message().data(), Counted.class);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new BrokenRecordException(
          received.type() + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  /** What attribution needs of {@code petition.signature.counted}. */
  record Counted(String petitionId, Instant countedAt, @Nullable Source source) {}

  record Source(@Nullable String partner) {}
}
