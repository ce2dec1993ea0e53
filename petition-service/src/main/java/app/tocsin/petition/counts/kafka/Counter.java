package app.tocsin.petition.counts.kafka;

import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.EventPublisher;
import app.tocsin.messaging.LogPosition;
import app.tocsin.messaging.Message;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import app.tocsin.messaging.kafka.TallyBatches;
import app.tocsin.messaging.tallies.Contribution;
import app.tocsin.messaging.tallies.Tally;
import app.tocsin.petition.counts.PetitionCount;
import app.tocsin.petition.counts.Reconciling.Corrections;
import app.tocsin.petition.counts.TerritoryCounts;
import app.tocsin.petition.petitions.PetitionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Counts published facts into the official tallies, and says what the counts are now. */
class Counter implements Corrections {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int PUBLISH_AT_ONCE = 32;

  private final TallyBatches batches;
  private final EventPublisher events;
  private final Clock clock;

  Counter(TallyBatches batches, EventPublisher events, Clock clock) {
    this.batches = batches;
    this.events = events;
    this.clock = clock;
  }

  @KafkaListener(
      id = "petition-counts",
      topics = {CountTopics.SIGNATURES, CountTopics.MAILS},
      containerFactory = MessagingConfiguration.BATCHES,
      concurrency = "${tocsin.counter.concurrency}",
      properties = MessagingConfiguration.AT_ONCE)
  void count(List<ConsumerRecord<String, byte[]>> batch, Consumer<String, byte[]> consumer) {
    sayAll(batches.fold(batch, consumer)).block(PATIENCE);
  }

  /** Reads whole topics, off the caller's thread. */
  @Override
  public Mono<Boolean> correct(PetitionId petition) {
    return Mono.fromCallable(
            () ->
                batches.correct(
                    Set.of(petition.value(), TerritoryCounts.tallyId(petition.value())),
                    Set.of(CountTopics.SIGNATURES, CountTopics.MAILS)))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(corrected -> sayAll(corrected).thenReturn(!corrected.isEmpty()));
  }

  static Map<String, Contribution> read(
      ConsumerRecord<String, byte[]> consumed, Received received) {
    return switch (received.type()) {
      case CountTopics.COUNTED -> {
        Counted usual = usual(received.message().data());
        Counted event = usual == null ? read(received, Counted.class) : usual;
        String input = "s" + consumed.partition();
        long watermark = logOffset(consumed);
        String departement =
            TerritoryCounts.cell(event.territory().country(), event.territory().departement());
        yield Map.of(
            event.petitionId(),
            new Contribution(input, consumed.offset(), watermark, PetitionCount.COUNTED, 1),
            TerritoryCounts.tallyId(event.petitionId()),
            new Contribution(input, consumed.offset(), watermark, departement, 1));
      }
      case CountTopics.FIRST_MAIL -> {
        String petition = received.message().subject();
        if (petition == null || !PetitionId.isId(petition)) {
          throw new BrokenRecordException("a mail command names no petition");
        }
        yield Map.of(
            petition,
            new Contribution(
                "m" + consumed.partition(), consumed.offset(), -1, PetitionCount.REQUESTED, 1));
      }
      default -> Map.of(); // other facts don't change a count
    };
  }

  private static long logOffset(ConsumerRecord<String, byte[]> consumed) {
    String position = CloudEvents.text(consumed.headers(), CloudEvents.LOG_POSITION);
    if (position == null) {
      throw new BrokenRecordException("header " + CloudEvents.LOG_POSITION + " is missing");
    }
    return LogPosition.parse(position).offset();
  }

  private Mono<Void> sayAll(List<Tally> tallies) {
    return Flux.fromIterable(tallies)
        .filter(tally -> PetitionId.isId(tally.id()))
        .map(tally -> PetitionCount.of(tally, clock.instant().truncatedTo(ChronoUnit.MILLIS)))
        .flatMap(this::say, PUBLISH_AT_ONCE)
        .then();
  }

  private Mono<Void> say(PetitionCount count) {
    String petition = count.petition().value();
    var changed =
        new CountChanged(petition, count.count(), count.pending(), count.version(), count.asOf());
    return events.publish(
        CountTopics.COUNTS,
        petition,
        new Message(
            petition + ":" + count.version(),
            CountTopics.COUNT_CHANGED,
            "/petition-service",
            petition,
            count.asOf(),
            null,
            Json.mapper().writeValueAsBytes(changed)));
  }

  static <T> T read(Received received, Class<T> type) {
    try {
      return Objects.requireNonNull(
          Json.mapper().readValue(received.message().data(), type), "an empty document");
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      throw new BrokenRecordException(
          received.type() + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  /**
   * The fact of which there is one for each signature, token by token; null where it isn't of the
   * form in which it is published: then it is the mapper's.
   */
  static @Nullable Counted usual(byte[] fact) {
    try (JsonParser json = Json.parser(fact)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      String petitionId = null;
      Where territory = null;
      for (String name = json.nextName(); name != null; name = json.nextName()) {
        JsonToken value = json.nextToken();
        switch (name) {
          case "petitionId" -> petitionId = value == JsonToken.VALUE_STRING ? json.getString() : "";
          case "territory" -> territory = where(json);
          default -> json.skipChildren();
        }
      }
      return petitionId == null || territory == null || json.nextToken() != null
          ? null
          : new Counted(petitionId, territory);
    } catch (JacksonException | IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable Where where(JsonParser json) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return null;
    }
    String country = null;
    String departement = null;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      if (json.nextToken() != JsonToken.VALUE_STRING) {
        return null;
      }
      switch (name) {
        case "country" -> country = json.getString();
        case "departement" -> departement = json.getString();
        default -> {} // others count by it
      }
    }
    return country == null ? null : new Where(country, departement);
  }

  /** What counting needs of {@code petition.signature.counted}. */
  @SuppressWarnings("UnusedMethod") // JSON calls it
  record Counted(String petitionId, Where territory) {
    Counted {
      if (!PetitionId.isId(petitionId)) {
        throw new IllegalArgumentException("petitionId (expected: a petition's id)");
      }
      Objects.requireNonNull(territory, "territory");
    }
  }

  @SuppressWarnings("UnusedMethod") // JSON calls it
  record Where(String country, @Nullable String departement) {
    Where {
      Objects.requireNonNull(country, "country");
    }
  }

  /** {@code petition.count.changed}, as its contract has it. */
  record CountChanged(String petitionId, long count, long pending, long version, Instant asOf) {}
}
