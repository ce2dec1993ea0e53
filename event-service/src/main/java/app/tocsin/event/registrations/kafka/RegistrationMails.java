package app.tocsin.event.registrations.kafka;

import app.tocsin.defaults.json.Json;
import app.tocsin.event.mails.Mail;
import app.tocsin.event.mails.MailQueue;
import app.tocsin.event.registrations.SlotId;
import app.tocsin.event.registrations.SlotMails;
import app.tocsin.event.registrations.Tokens.Ticket;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import tools.jackson.core.JacksonException;

/** Asks for the mails that follow from what happened to registrations, once for each event. */
class RegistrationMails {
  private static final String PREFIX = "gathering.registration.";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Shorter than a sent mail is remembered: a topic read again from its begin sends nothing. */
  static final Duration NEWS = Duration.ofDays(20);

  private final MailQueue queue;
  private final DeadLetters deadLetters;
  private final Clock clock;

  RegistrationMails(MailQueue queue, DeadLetters deadLetters, Clock clock) {
    this.queue = queue;
    this.deadLetters = deadLetters;
    this.clock = clock;
  }

  @KafkaListener(
      id = "registration-mails",
      topics = RegistrationEventJson.TOPIC,
      containerFactory = MessagingConfiguration.BATCHES)
  void ask(List<ConsumerRecord<String, byte[]>> batch) {
    List<Mail> mails =
        deadLetters.readAll(batch, this::wanted).stream().flatMap(List::stream).toList();
    queue.ask(mails).block(PATIENCE);
  }

  private List<Mail> wanted(Received received) {
    boolean recent = received.message().time().isAfter(clock.instant().minus(NEWS));
    return recent && received.type().startsWith(PREFIX) ? mails(received) : List.of();
  }

  private List<Mail> mails(Received received) {
    Happened happened = read(received);
    String word = received.type().substring(PREFIX.length());
    String kind = word.equals("cancelled") && "lapsed".equals(happened.cause()) ? "lapsed" : word;
    Ticket ticket = new Ticket(SlotId.parse(happened.slotId()), happened.registrationId());
    Instant now = clock.instant();
    List<Mail> mails = new ArrayList<>();
    switch (kind) {
      case "requested", "confirmed", "waitlisted", "promoted", "changed", "cancelled", "lapsed" ->
          mails.add(
              SlotMails.of(
                  received.message().id(),
                  kind,
                  ticket,
                  happened.requestId(),
                  happened.people(),
                  happened.deadline(),
                  now));
      default -> {
        return mails; // checked in: they are there
      }
    }
    Instant startsAt = happened.slotStartsAt();
    if (kind.equals("confirmed") && startsAt != null) {
      SlotMails.reminder(ticket, startsAt, now).ifPresent(mails::add);
    }
    return mails;
  }

  private static Happened read(Received received) {
    try {
      Happened happened = Json.mapper().readValue(received.message().data(), Happened.class);
      Objects.requireNonNull(happened.slotId());
      Objects.requireNonNull(happened.registrationId());
      return happened;
    } catch (JacksonException | NullPointerException e) {
      throw new BrokenRecordException(
          received.type() + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  private record Happened(
      String slotId,
      String registrationId,
      @Nullable String requestId,
      int people,
      @Nullable Instant slotStartsAt,
      @Nullable Instant deadline,
      @Nullable String cause) {}
}
