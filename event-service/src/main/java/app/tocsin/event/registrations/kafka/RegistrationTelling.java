package app.tocsin.event.registrations.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.mails.MailQueue;
import app.tocsin.event.registrations.LogRecord;
import app.tocsin.event.registrations.Recording;
import app.tocsin.event.registrations.RegistrationEventFormat;
import app.tocsin.event.registrations.RosterFact;
import app.tocsin.event.registrations.SlotMails;
import app.tocsin.event.registrations.Tokens.Ticket;
import app.tocsin.event.registrations.kafka.RegistrationRecorder.Made;
import app.tocsin.event.registrations.kafka.RegistrationRecorder.Read;
import app.tocsin.messaging.EventPublisher;
import app.tocsin.messaging.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells what the recorder recorded; said twice, it is the same event or mail. */
final class RegistrationTelling {
  private static final int EVENTS_AT_ONCE = 500;

  private final Gatherings gatherings;
  private final RegistrationEventFormat format;
  private final EventPublisher events;
  private final MailQueue mails;

  RegistrationTelling(
      Gatherings gatherings,
      RegistrationEventFormat format,
      EventPublisher events,
      MailQueue mails) {
    this.gatherings = gatherings;
    this.format = format;
    this.events = events;
    this.mails = mails;
  }

  /** Publishes what happened, in its order. */
  Mono<Void> tell(List<Made> made) {
    Set<GatheringId> wanted = new HashSet<>();
    made.forEach(each -> wanted.add(each.read().record().slot().gathering()));
    return gatherings.findAll(wanted).collectMap(Gathering::id).flatMap(known -> tell(made, known));
  }

  /** Whoever was there already gets their link again. */
  Mono<Void> sendLinks(List<Read> again) {
    return mails.ask(
        again.stream()
            .map(Read::record)
            .map(
                entry ->
                    SlotMails.again(new Ticket(entry.slot(), entry.registration()), entry.at()))
            .toList());
  }

  private Mono<Void> tell(List<Made> made, Map<GatheringId, Gathering> known) {
    return Flux.fromIterable(made)
        .filter(each -> known.containsKey(each.read().record().slot().gathering()))
        .flatMapSequential(
            each ->
                events.publish(
                    format.topic(),
                    each.read().record().slot().toString(),
                    message(
                        each,
                        Objects.requireNonNull(
                            known.get(each.read().record().slot().gathering())))),
            EVENTS_AT_ONCE)
        .then();
  }

  private Message message(Made made, Gathering gathering) {
    LogRecord entry = made.read().record();
    RosterFact fact = Recording.fact(made.after(), made.transition(), entry);
    return new Message(
        entry.registration() + ":" + made.read().partition() + ":" + made.read().offset(),
        format.type(fact),
        LogRecordJson.SERVICE,
        entry.slot().toString(),
        fact.at(),
        null,
        format.data(fact, entry.slot(), gathering).getBytes(UTF_8));
  }
}
