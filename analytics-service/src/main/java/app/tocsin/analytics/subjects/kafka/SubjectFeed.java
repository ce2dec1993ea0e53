package app.tocsin.analytics.subjects.kafka;

import app.tocsin.analytics.subjects.PublishedGathering;
import app.tocsin.analytics.subjects.PublishedPetition;
import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import tools.jackson.core.JacksonException;

/** Tells this instance of what was published: from the beginning at each start. */
class SubjectFeed {
  private static final Set<String> PETITIONS =
      Set.of("petition.published", "petition.edited", "petition.closed");
  private static final Set<String> GATHERINGS =
      Set.of("gathering.published", "gathering.changed", "gathering.cancelled", "gathering.held");

  private final Subjects subjects;
  private final DeadLetters deadLetters;

  SubjectFeed(Subjects subjects, DeadLetters deadLetters) {
    this.subjects = subjects;
    this.deadLetters = deadLetters;
  }

  @KafkaListener(
      id = "analytics-subjects",
      groupId = "analytics-subjects-#{T(java.util.UUID).randomUUID()}",
      topics = {"petition.petitions", "gathering.gatherings"},
      containerFactory = MessagingConfiguration.FROM_BEGINNING,
      properties = MessagingConfiguration.AT_ONCE)
  void learn(List<ConsumerRecord<String, byte[]>> batch) {
    deadLetters.forEach(batch, received -> learn(received, subjects));
  }

  /** What is neither a petition nor a gathering is skipped. */
  static void learn(Received received, Subjects subjects) {
    if (PETITIONS.contains(received.type())) {
      subjects.learn(read(received, PetitionState.class).toPetition());
    } else if (GATHERINGS.contains(received.type())) {
      subjects.learn(read(received, GatheringState.class).toGathering());
    }
  }

  private static <T extends State> T read(Received received, Class<T> form) {
    try {
      T state = Json.mapper().readValue(received.message().data(), form);
      state.check();
      return state;
    } catch (JacksonException
        | IllegalArgumentException
        | DateTimeException
        | NullPointerException e) {
      throw new BrokenRecordException(
          received.type() + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  /** What is read of an event. */
  private sealed interface State {
    /** Throws where what is needed is missing. */
    void check();
  }

  /** What analytics needs of the events of petitions. */
  record PetitionState(
      String petitionId,
      long version,
      String title,
      long goal,
      Instant publishedAt,
      @Nullable Instant closesAt,
      @Nullable String campaignId)
      implements State {
    @Override
    public void check() {
      Objects.requireNonNull(petitionId);
      Objects.requireNonNull(title);
      Objects.requireNonNull(publishedAt);
    }

    PublishedPetition toPetition() {
      return new PublishedPetition(
          petitionId, version, title, goal, publishedAt, closesAt, campaignId);
    }
  }

  /** What analytics needs of the events of gatherings. */
  record GatheringState(
      String gatheringId,
      long version,
      String title,
      String status,
      @Nullable String campaignId,
      @Nullable Integer attendance,
      @Nullable PlaceState place,
      String timeZone,
      List<SlotState> slots)
      implements State {
    @Override
    public void check() {
      Objects.requireNonNull(gatheringId);
      Objects.requireNonNull(title);
      starts();
    }

    PublishedGathering toGathering() {
      return new PublishedGathering(
          gatheringId,
          version,
          title,
          campaignId,
          "cancelled".equals(status),
          attendance,
          place == null ? null : place.departement(),
          starts());
    }

    private List<Instant> starts() {
      ZoneId zone = ZoneId.of(timeZone);
      return slots.stream().map(slot -> slot.start().atZone(zone).toInstant()).toList();
    }
  }

  record PlaceState(@Nullable String departement) {}

  record SlotState(LocalDateTime start) {}
}
