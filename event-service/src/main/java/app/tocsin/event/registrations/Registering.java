package app.tocsin.event.registrations;

import app.tocsin.defaults.persons.EmailAddress;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.gatherings.Life;
import app.tocsin.event.gatherings.RegistrationTerms;
import app.tocsin.event.mails.MailQueue;
import app.tocsin.event.registrations.Roster.Standing;
import app.tocsin.event.registrations.Tokens.Ticket;
import app.tocsin.event.schedules.Occurrence;
import app.tocsin.event.schedules.Occurrences;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The door for who comes: registering, confirming, changing, cancelling. */
public final class Registering {
  private static final Duration REMEMBER = Duration.ofSeconds(1);

  private final Gatherings gatherings;
  private final RosterLanes lanes;
  private final RegistrationLog log;
  private final Forms forms;
  private final FormMaking making;
  private final MailQueue mails;
  private final Clock clock;
  private final AsyncCache<GatheringId, Optional<Gathering>> known =
      Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(REMEMBER).buildAsync();

  public Registering(
      Gatherings gatherings,
      RosterLanes lanes,
      RegistrationLog log,
      Forms forms,
      FormMaking making,
      MailQueue mails,
      Clock clock) {
    this.gatherings = gatherings;
    this.lanes = lanes;
    this.log = log;
    this.forms = forms;
    this.making = making;
    this.mails = mails;
    this.clock = clock;
  }

  /**
   * What somebody sends.
   *
   * @param departement where they live, or null
   * @param partners that they say yes to, of those that the gathering names
   * @param key the same key and text are the same request
   */
  public record Request(
      EmailAddress email,
      Registrant registrant,
      int people,
      boolean newsOptIn,
      String locale,
      @Nullable String departement,
      List<String> partners,
      Optional<String> key) {
    public Request {
      partners = List.copyOf(partners);
    }
  }

  /** A gathering as it was a second ago at most, or empty. */
  public Mono<Gathering> gathering(GatheringId id) {
    return Mono.fromFuture(
            () ->
                known.get(
                    id,
                    (missing, _) ->
                        gatherings
                            .find(missing)
                            .map(Optional::of)
                            .defaultIfEmpty(Optional.empty())
                            .toFuture()),
            true)
        .flatMap(Mono::justOrEmpty);
  }

  /** Registers. What is answered is stored. */
  public Mono<Answer> register(SlotId slot, Request request) {
    return decided(
        slot,
        (gathering, occurrence, terms) -> {
          Instant now = now();
          if (!now.isBefore(occurrence.endsAt())) {
            return Mono.just(new Answer.Closed()); // and nobody's form is kept for nothing
          }
          Form form = making.make(slot, request, terms, now);
          if (occurrence.capacity() != null) {
            return forms
                .keep(form)
                .then(
                    lanes.submit(
                        slot,
                        new RosterCommand.Register(form.registration(), form.id(), form.people())))
                .flatMap(answer -> remind(slot, answer));
          }
          boolean open =
              gathering.status() == Life.Status.PUBLISHED
                  && !occurrence.cancelled()
                  && now.isBefore(Terms.closes(terms, occurrence));
          return open
              ? log.append(new LogRecord.Requested(form, terms.confirmedByMail()))
                  .thenReturn(
                      new Answer.Stands(
                          form.registration(),
                          terms.confirmedByMail() ? Standing.HELD : Standing.CONFIRMED))
              : Mono.just(new Answer.Closed());
        });
  }

  /** Yes, I come. */
  public Mono<Answer> confirm(Ticket ticket) {
    return changed(
        ticket,
        new RosterCommand.Confirm(ticket.registration()),
        new LogRecord.Confirmed(ticket.slot(), ticket.registration(), now()),
        new Answer.Stands(ticket.registration(), Standing.CONFIRMED));
  }

  /** I come with another number of people. */
  public Mono<Answer> bring(Ticket ticket, int people) {
    return changed(
        ticket,
        new RosterCommand.Bring(ticket.registration(), people),
        new LogRecord.Brought(ticket.slot(), ticket.registration(), people, now()),
        new Answer.Stands(ticket.registration(), Standing.CONFIRMED));
  }

  /** I don't come: possible for ever, also where the slot was taken out since. */
  public Mono<Answer> cancel(Ticket ticket) {
    return gathering(ticket.slot().gathering())
        .filter(gathering -> gathering.life().isPublic())
        .flatMap(
            gathering ->
                Occurrences.find(gathering.text().schedule(), ticket.slot().occurrence())
                    .map(
                        occurrence ->
                            occurrence.capacity() != null
                                ? leaveRoster(ticket)
                                : leaveByLog(ticket))
                    .orElseGet(() -> leaveRoster(ticket)))
        .defaultIfEmpty(new Answer.NoSuchGathering());
  }

  /** Where there never was a roster, it was a slot without limit. */
  private Mono<Answer> leaveRoster(Ticket ticket) {
    return lanes
        .submit(ticket.slot(), new RosterCommand.Cancel(ticket.registration()))
        .flatMap(
            answer -> answer instanceof Answer.NoSuchSlot ? leaveByLog(ticket) : Mono.just(answer));
  }

  private Mono<Answer> leaveByLog(Ticket ticket) {
    return log.append(new LogRecord.Cancelled(ticket.slot(), ticket.registration(), now()))
        .thenReturn(new Answer.Gone());
  }

  /** The mailbox gets its link again; who asks learns nothing by it. */
  private Mono<Answer> remind(SlotId slot, Answer answer) {
    return answer instanceof Answer.Again again
        ? mails
            .ask(List.of(SlotMails.again(new Ticket(slot, again.registration()), now())))
            .thenReturn(answer)
        : Mono.just(answer);
  }

  private Mono<Answer> changed(
      Ticket ticket, RosterCommand command, LogRecord entry, Answer logged) {
    return decided(
        ticket.slot(),
        (_, occurrence, _) ->
            occurrence.capacity() != null
                ? lanes.submit(ticket.slot(), command)
                : log.append(entry).thenReturn(logged));
  }

  @FunctionalInterface
  private interface Decision {
    Mono<Answer> of(Gathering gathering, Occurrence occurrence, RegistrationTerms terms);
  }

  private Mono<Answer> decided(SlotId slot, Decision decision) {
    return gathering(slot.gathering())
        .filter(gathering -> gathering.life().isPublic())
        .flatMap(
            gathering -> {
              RegistrationTerms terms = gathering.text().registration();
              if (terms == null) {
                return Mono.<Answer>just(new Answer.Closed());
              }
              return Occurrences.find(gathering.text().schedule(), slot.occurrence())
                  .map(occurrence -> decision.of(gathering, occurrence, terms))
                  .orElseGet(() -> Mono.just(new Answer.NoSuchSlot()));
            })
        .defaultIfEmpty(new Answer.NoSuchGathering());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
