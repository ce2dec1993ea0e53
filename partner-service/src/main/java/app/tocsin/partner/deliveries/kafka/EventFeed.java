package app.tocsin.partner.deliveries.kafka;

import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import app.tocsin.partner.deliveries.Dispatching;
import app.tocsin.partner.deliveries.Enrolling;
import app.tocsin.partner.deliveries.Matching;
import app.tocsin.partner.deliveries.Matching.Part;
import app.tocsin.partner.deliveries.Message;
import app.tocsin.partner.subscriptions.PublishedTypes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * Puts what is published into the lanes of those who want it. A batch is committed when all its
 * deliveries are stored; one that comes again changes nothing.
 *
 * <p>Meter {@code tocsin.deliveries.events}, by outcome: {@code received = wanted + unwanted +
 * dead-lettered}.
 */
class EventFeed {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int AT_ONCE = 500;

  /** What was not read from the first version on. */
  private static final Set<String> LATER = Set.of("gathering.gatherings", "committee.committees");

  /** As long as deliveries are kept: however long nobody read, all that could be sent is. */
  private static final Duration NEWS = Duration.ofDays(30);

  private final Matching matching;
  private final Enrolling enrolling;
  private final Dispatching dispatching;
  private final DeadLetters deadLetters;
  private final Clock clock;
  private final Counter wanted;
  private final Counter unwanted;
  private final Counter deadLettered;

  EventFeed(
      Matching matching,
      Enrolling enrolling,
      Dispatching dispatching,
      DeadLetters deadLetters,
      Clock clock,
      MeterRegistry meters) {
    this.matching = matching;
    this.enrolling = enrolling;
    this.dispatching = dispatching;
    this.deadLetters = deadLetters;
    this.clock = clock;
    this.wanted = meters.counter("tocsin.deliveries.events", "outcome", "wanted");
    this.unwanted = meters.counter("tocsin.deliveries.events", "outcome", "unwanted");
    this.deadLettered = meters.counter("tocsin.deliveries.events", "outcome", "dead-lettered");
  }

  @KafkaListener(
      id = "partner-deliveries",
      topics = {
        "petition.petitions",
        "petition.signatures",
        "petition.counts",
        "gathering.gatherings",
        "committee.committees"
      },
      containerFactory = MessagingConfiguration.BATCHES)
  void take(List<ConsumerRecord<String, byte[]>> batch) {
    for (int from = 0; from < batch.size(); from += AT_ONCE) {
      enrol(batch.subList(from, Math.min(batch.size(), from + AT_ONCE)));
    }
  }

  /** Their whole past is read by a group that begins to read them, and is no news to anybody. */
  private boolean isNews(String topic, Message message) {
    return !LATER.contains(topic) || message.time().isAfter(clock.instant().minus(NEWS));
  }

  private void enrol(List<ConsumerRecord<String, byte[]>> batch) {
    List<Message> messages = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> consumed : batch) {
      try {
        Received received = CloudEvents.read(consumed);
        if (PublishedTypes.mayHave(received.type())) {
          Message message = EventJson.message(received);
          if (isNews(consumed.topic(), message)) {
            messages.add(message);
          } else {
            unwanted.increment();
          }
        } else {
          unwanted.increment();
        }
      } catch (BrokenRecordException e) {
        deadLetters.putAside(consumed, e);
        deadLettered.increment();
      }
    }
    int from = 0;
    while (from < messages.size()) {
      Part part = Objects.requireNonNull(matching.part(messages, from).block(PATIENCE));
      enrol(part.wanted());
      long known = part.events();
      wanted.increment((double) known);
      unwanted.increment((double) (part.next() - from - known));
      from = part.next();
    }
  }

  private void enrol(Map<String, List<Message>> lanes) {
    enrolling.keep(lanes).block(PATIENCE);
    for (Map<String, List<Message>> slice : Enrolling.slices(lanes)) {
      dispatching.take(Objects.requireNonNull(enrolling.number(slice).block(PATIENCE)));
    }
  }
}
