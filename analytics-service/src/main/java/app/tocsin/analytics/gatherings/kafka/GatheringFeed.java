package app.tocsin.analytics.gatherings.kafka;

import app.tocsin.analytics.gatherings.KnownGatherings;
import app.tocsin.analytics.gatherings.KnownGatherings.Committee;
import app.tocsin.analytics.gatherings.KnownGatherings.Gathering;
import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import tools.jackson.core.JacksonException;

/** Keeps what gatherings and committees say of themselves, from the beginning at each start. */
class GatheringFeed {
  private final KnownGatherings known;
  private final DeadLetters deadLetters;

  GatheringFeed(KnownGatherings known, DeadLetters deadLetters) {
    this.known = known;
    this.deadLetters = deadLetters;
  }

  @KafkaListener(
      id = "analytics-gathering-feed",
      groupId = "analytics-gathering-feed-#{T(java.util.UUID).randomUUID()}",
      topics = {"gathering.gatherings", "committee.committees"},
      containerFactory = MessagingConfiguration.FROM_BEGINNING)
  void learn(List<ConsumerRecord<String, byte[]>> batch) {
    deadLetters.forEach(batch, received -> learn(known, received));
    batch.forEach(
        record -> known.seen(record.topic().charAt(0) + "" + record.partition(), record.offset()));
  }

  static void learn(KnownGatherings known, Received received) {
    switch (received.type()) {
      case "gathering.published", "gathering.changed", "gathering.held", "gathering.cancelled" ->
          known.learn(read(received, GatheringJson.class).gathering());
      case "committee.created", "committee.member.joined", "committee.member.left" ->
          known.learn(read(received, CommitteeJson.class).committee());
      default -> {
        // other facts are nobody's figure
      }
    }
  }

  private static <T> T read(Received received, Class<T> type) {
    try {
      return Objects.requireNonNull(
          Json.mapper().readValue(received.message().data(), type), "an empty document");
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      throw new BrokenRecordException(
          received.type() + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  /** What is kept of {@code gathering.*}. */
  record GatheringJson(
      String gatheringId,
      long version,
      String title,
      String kind,
      String status,
      @Nullable String campaignId,
      @Nullable String committeeId,
      Instant publishedAt,
      @Nullable Integer attendance) {
    Gathering gathering() {
      return new Gathering(
          Objects.requireNonNull(gatheringId, "gatheringId"),
          version,
          Objects.requireNonNull(title, "title"),
          Objects.requireNonNull(kind, "kind"),
          Objects.requireNonNull(status, "status"),
          campaignId,
          committeeId,
          Objects.requireNonNull(publishedAt, "publishedAt"),
          attendance);
    }
  }

  /** What is kept of {@code committee.*}. */
  record CommitteeJson(
      String committeeId, long version, @Nullable String title, int members, Instant at) {
    Committee committee() {
      return new Committee(
          Objects.requireNonNull(committeeId, "committeeId"),
          version,
          title,
          members,
          Objects.requireNonNull(at, "at"));
    }
  }
}
