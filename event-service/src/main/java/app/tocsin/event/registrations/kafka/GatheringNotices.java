package app.tocsin.event.registrations.kafka;

import app.tocsin.defaults.json.Json;
import app.tocsin.event.gatherings.Changes;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.mails.Mail;
import app.tocsin.event.mails.MailQueue;
import app.tocsin.event.registrations.Bookings;
import app.tocsin.event.registrations.RosterCommand;
import app.tocsin.event.registrations.RosterLanes;
import app.tocsin.event.registrations.Rosters;
import app.tocsin.event.registrations.SlotMails;
import app.tocsin.event.registrations.Tokens.Ticket;
import app.tocsin.event.schedules.Occurrence;
import app.tocsin.event.schedules.Occurrences;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/**
 * Tells who registered that a gathering has changed, was postponed or cancelled, once for each
 * event; and lets rosters follow: more places are given to who waits.
 */
class GatheringNotices {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int AT_ONCE = 500;

  private final Gatherings gatherings;
  private final Bookings bookings;
  private final Rosters rosters;
  private final RosterLanes lanes;
  private final MailQueue queue;
  private final DeadLetters deadLetters;
  private final Clock clock;

  GatheringNotices(
      Gatherings gatherings,
      Bookings bookings,
      Rosters rosters,
      RosterLanes lanes,
      MailQueue queue,
      DeadLetters deadLetters,
      Clock clock) {
    this.gatherings = gatherings;
    this.bookings = bookings;
    this.rosters = rosters;
    this.lanes = lanes;
    this.queue = queue;
    this.deadLetters = deadLetters;
    this.clock = clock;
  }

  @KafkaListener(
      id = "gathering-notices",
      topics = "gathering.gatherings",
      containerFactory = MessagingConfiguration.BATCHES,
      properties = "max.poll.records=1")
  void tell(List<ConsumerRecord<String, byte[]>> batch) {
    for (Optional<News> news : deadLetters.readAll(batch, this::news)) {
      news.ifPresent(it -> tell(it.event(), it.gathering(), it.change(), it.off()).block(PATIENCE));
    }
  }

  /** Empty where nobody needs to be told. */
  private Optional<News> news(Received received) {
    boolean off = received.type().equals("gathering.cancelled");
    boolean recent =
        received.message().time().isAfter(clock.instant().minus(RegistrationMails.NEWS));
    if (!recent || !(off || received.type().equals("gathering.changed"))) {
      return Optional.empty();
    }
    Published published = read(received);
    return Optional.of(
        new News(
            received.message().id(),
            new GatheringId(published.gatheringId()),
            published.toChange(),
            off));
  }

  private Mono<Void> tell(String event, GatheringId id, Change change, boolean off) {
    Mono<Void> follow =
        rosters
            .of(id)
            .concatMap(roster -> lanes.submit(roster.slot(), new RosterCommand.Tick()))
            .then();
    Mono<Void> notices =
        gatherings
            .find(id)
            .filter(_ -> off || Changes.concernRegistered(change.changes()))
            .flatMap(
                gathering ->
                    bookings
                        .everybody(id)
                        .flatMapIterable(
                            ticket -> mails(event, gathering, ticket, change, off).toList())
                        .buffer(AT_ONCE)
                        .concatMap(queue::ask)
                        .then());
    return follow.then(notices);
  }

  private Stream<Mail> mails(
      String event, Gathering gathering, Ticket ticket, Change change, boolean off) {
    Instant now = clock.instant();
    Optional<Occurrence> found =
        Occurrences.find(gathering.text().schedule(), ticket.slot().occurrence());
    if (found.filter(each -> each.endsAt().isBefore(now)).isPresent()) {
      return Stream.empty();
    }
    String note = change.reason() == null ? "" : change.reason();
    if (off) {
      return Stream.of(SlotMails.cancelled(ticket, change.reason(), now));
    }
    if (change.changes().contains(Changes.POSTPONED)) {
      return Stream.of(SlotMails.notice(event, "postponed", ticket, note, now));
    }
    boolean moved = change.occurrences().contains(ticket.slot().occurrence());
    if (!moved && !change.changes().contains(Changes.PLACE)) {
      return Stream.empty();
    }
    if (found.isEmpty() || found.get().cancelled()) {
      String why = found.map(Occurrence::note).orElse("");
      return Stream.of(SlotMails.off(ticket, change.sequence(), why, now));
    }
    String why = found.get().note();
    return Stream.concat(
        Stream.of(SlotMails.notice(event, "moved", ticket, why == null ? "" : why, now)),
        SlotMails.reminder(ticket, found.get().startsAt(), now).stream());
  }

  private static Published read(Received received) {
    try {
      Published published = Json.mapper().readValue(received.message().data(), Published.class);
      Objects.requireNonNull(published.gatheringId());
      return published;
    } catch (JacksonException | NullPointerException e) {
      throw new BrokenRecordException(
          received.type() + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  /**
   * What people are to be told of.
   *
   * @param off whether it was cancelled
   */
  private record News(String event, GatheringId gathering, Change change, boolean off) {}

  private record Change(
      int sequence, @Nullable String reason, List<String> changes, List<String> occurrences) {}

  private record Published(
      String gatheringId,
      int sequence,
      @Nullable String reason,
      @Nullable List<String> changes,
      @Nullable List<String> occurrences) {
    Change toChange() {
      return new Change(
          sequence,
          reason,
          changes == null ? List.of() : changes,
          occurrences == null ? List.of() : occurrences);
    }
  }
}
