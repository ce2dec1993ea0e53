package app.tocsin.event.sharings.kafka;

import app.tocsin.defaults.json.Json;
import app.tocsin.event.registrations.SlotId;
import app.tocsin.event.registrations.Tokens.Ticket;
import app.tocsin.event.sharings.SharingContacts;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import tools.jackson.core.JacksonException;

/**
 * Follows what becomes of registrations: partners may have the contacts of those that are
 * confirmed, and no more of those that are gone. A batch that comes again changes nothing.
 */
class RegistrationFates {
  private static final String CONFIRMED = "gathering.registration.confirmed";
  private static final String CANCELLED = "gathering.registration.cancelled";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SharingContacts sharing;
  private final DeadLetters deadLetters;

  RegistrationFates(SharingContacts sharing, DeadLetters deadLetters) {
    this.sharing = sharing;
    this.deadLetters = deadLetters;
  }

  @KafkaListener(
      id = "registration-sharings",
      topics = "gathering.registrations",
      containerFactory = MessagingConfiguration.BATCHES)
  void follow(List<ConsumerRecord<String, byte[]>> batch) {
    Fates fates =
        Fates.of(
            deadLetters.readAll(batch, RegistrationFates::read).stream()
                .flatMap(Optional::stream)
                .toList());
    sharing.confirmed(fates.confirmed()).then(sharing.ended(fates.ended())).block(PATIENCE);
  }

  /** What is said of a form. */
  record Fate(boolean confirmed, String form, Ticket ticket) {}

  /** What became of forms in the end. */
  record Fates(Map<String, Ticket> confirmed, Set<String> ended) {
    /** A form's are said in one partition: the last of them holds. */
    static Fates of(List<Fate> inOrder) {
      Map<String, Ticket> confirmed = new HashMap<>();
      Set<String> ended = new HashSet<>();
      for (Fate fate : inOrder) {
        if (fate.confirmed()) {
          confirmed.put(fate.form(), fate.ticket());
          ended.remove(fate.form());
        } else {
          confirmed.remove(fate.form());
          ended.add(fate.form());
        }
      }
      return new Fates(confirmed, ended);
    }
  }

  private static Optional<Fate> read(Received received) {
    boolean confirmed = received.type().equals(CONFIRMED);
    if (!confirmed && !received.type().equals(CANCELLED)) {
      return Optional.empty();
    }
    try {
      Happened happened = Json.mapper().readValue(received.message().data(), Happened.class);
      String form = happened.requestId();
      return form == null || form.isEmpty()
          ? Optional.empty() // nobody knew who that was any more
          : Optional.of(
              new Fate(
                  confirmed,
                  form,
                  new Ticket(
                      SlotId.parse(Objects.requireNonNull(happened.slotId())),
                      Objects.requireNonNull(happened.registrationId()))));
    } catch (JacksonException | NullPointerException e) {
      throw new BrokenRecordException(
          received.type() + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  private record Happened(
      @Nullable String slotId, @Nullable String registrationId, @Nullable String requestId) {}
}
