package app.tocsin.event.registrations.kafka;

import app.tocsin.event.registrations.LogRecord;
import app.tocsin.event.registrations.Recording;
import app.tocsin.event.registrations.Recording.Step;
import app.tocsin.event.registrations.Registration;
import app.tocsin.event.registrations.Registration.Transition;
import app.tocsin.event.registrations.Registrations;
import app.tocsin.event.registrations.Registrations.Change;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import app.tocsin.messaging.tallies.Contribution;
import app.tocsin.messaging.tallies.Tallying;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * Records the registration log: stores what each record did, counts it, and tells of it. A crash
 * anywhere replays the batch: what is stored stays, what is counted counts once, what was told is
 * told again under the same id.
 *
 * <p>Meters: {@code tocsin.registrations.recorded} by outcome: {@code read = made + nothing +
 * dead-lettered}.
 */
class RegistrationRecorder {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 20;

  private final Registrations registrations;
  private final Tallying tallying;
  private final RegistrationTelling telling;
  private final DeadLetters deadLetters;
  private final MeterRegistry meters;

  RegistrationRecorder(
      Registrations registrations,
      Tallying tallying,
      RegistrationTelling telling,
      DeadLetters deadLetters,
      MeterRegistry meters) {
    this.registrations = registrations;
    this.tallying = tallying;
    this.telling = telling;
    this.deadLetters = deadLetters;
    this.meters = meters;
  }

  /** A record of the log, and where it is. */
  record Read(LogRecord record, int partition, long offset) {}

  /** What a record made of a registration. */
  record Made(Read read, Registration after, Transition transition) {}

  /**
   * What a batch did.
   *
   * @param again registered, and were already: they get their link again
   */
  private record Stored(List<Made> made, List<Read> again) {}

  @KafkaListener(
      id = "registration-recorder",
      topics = LogRecordJson.TOPIC,
      containerFactory = MessagingConfiguration.BATCHES,
      properties = "max.poll.records=500")
  void record(List<ConsumerRecord<String, byte[]>> batch) {
    List<Read> read = read(batch);
    if (read.isEmpty()) {
      return;
    }
    Stored stored = store(read);
    List<Made> made = stored.made();
    if (!made.isEmpty()) {
      tallying.fold(contributions(made)).block(PATIENCE);
      telling.tell(made).block(PATIENCE);
    }
    telling.sendLinks(stored.again()).block(PATIENCE);
    count("made", made.size());
    count("nothing", read.size() - made.size());
  }

  private List<Read> read(List<ConsumerRecord<String, byte[]>> batch) {
    List<Read> read = new ArrayList<>(batch.size());
    for (ConsumerRecord<String, byte[]> consumed : batch) {
      try {
        LogRecord entry = LogRecordJson.toRecord(CloudEvents.read(consumed));
        if (entry != null) {
          read.add(new Read(entry, consumed.partition(), consumed.offset()));
        }
      } catch (BrokenRecordException e) {
        deadLetters.putAside(consumed, e);
        count("dead-lettered", 1);
      }
    }
    return read;
  }

  private Stored store(List<Read> read) {
    Set<String> ids = new HashSet<>();
    read.forEach(each -> ids.add(each.record().registration()));
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Map<String, Registration> before =
          Objects.requireNonNull(
              registrations.findAll(ids).collectMap(Registration::id).block(PATIENCE));
      Map<String, Registration> after = new LinkedHashMap<>(before);
      List<Made> made = new ArrayList<>();
      List<Read> again = new ArrayList<>();
      for (Read each : read) {
        String id = each.record().registration();
        Step step = Recording.fold(after.get(id), each.record(), each.partition(), each.offset());
        Registration result = step.after();
        if (result != null) {
          after.put(id, result);
          if (step.made() != null) {
            made.add(new Made(each, result, step.made()));
          } else if (Recording.isAgain(result, each.record())) {
            again.add(each);
          }
        }
      }
      List<Change> changes = new ArrayList<>();
      after.forEach(
          (id, registration) -> {
            Registration known = before.get(id);
            if (!registration.equals(known)) {
              changes.add(new Change(known, registration));
            }
          });
      if (changes.isEmpty() || Boolean.TRUE.equals(registrations.save(changes).block(PATIENCE))) {
        return new Stored(made, again);
      }
    }
    throw new IllegalStateException("registrations change faster than they're saved");
  }

  private static Map<String, List<Contribution>> contributions(List<Made> made) {
    Map<String, List<Contribution>> contributions = new HashMap<>();
    for (Made each : made) {
      List<Contribution> ofSlot =
          contributions.computeIfAbsent(
              each.read().record().slot().toString(), _ -> new ArrayList<>());
      Transition transition = each.transition();
      ofSlot.add(contribution(each.read(), "people", transition.people()));
      ofSlot.add(contribution(each.read(), "registrations", transition.registrations()));
    }
    return contributions;
  }

  private static Contribution contribution(Read read, String cell, int amount) {
    return new Contribution("l" + read.partition(), read.offset(), -1, cell, amount);
  }

  private void count(String outcome, int records) {
    meters.counter("tocsin.registrations.recorded", "outcome", outcome).increment(records);
  }
}
