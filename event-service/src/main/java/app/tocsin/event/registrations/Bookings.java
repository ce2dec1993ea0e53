package app.tocsin.event.registrations;

import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.registrations.Registration.State;
import app.tocsin.event.registrations.Roster.Entry;
import app.tocsin.event.registrations.Roster.Standing;
import app.tocsin.event.registrations.Tokens.Ticket;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who comes, whether by a roster or by the log. */
public final class Bookings {
  private static final int AT_ONCE = 4;

  private final Rosters rosters;
  private final Forms forms;
  private final Registrations registrations;

  public Bookings(Rosters rosters, Forms forms, Registrations registrations) {
    this.rosters = rosters;
    this.forms = forms;
    this.registrations = registrations;
  }

  /** How a registration stands; empty where there is none, or none any more. */
  public Mono<Booking> find(Ticket ticket) {
    return rosters
        .find(ticket.slot())
        .flatMap(roster -> Mono.justOrEmpty(roster.entry(ticket.registration())))
        .flatMap(
            entry ->
                forms
                    .findAll(List.of(entry.form()))
                    .next()
                    .map(form -> booking(ticket.slot(), entry, form)))
        .switchIfEmpty(
            registrations
                .findAll(List.of(ticket.registration()))
                .next()
                .filter(found -> found.state() != State.CANCELLED)
                .map(Bookings::booking));
  }

  /** The form of a registration that may be gone. */
  public Mono<Form> form(Ticket ticket, String id) {
    return forms
        .findAll(List.of(id))
        .next()
        .switchIfEmpty(
            registrations.findAll(List.of(ticket.registration())).next().map(Registration::form));
  }

  /** These forms, of registrations that may be gone; the tickets by the forms' ids. */
  public Flux<Form> forms(Map<String, Ticket> byForm) {
    return forms
        .findAll(byForm.keySet())
        .concatWith(
            registrations
                .findAll(byForm.values().stream().map(Ticket::registration).toList())
                .map(Registration::form)
                .filter(form -> byForm.containsKey(form.id())));
  }

  /** Those of a slot, by their ids. */
  public Mono<List<Booking>> ofSlot(SlotId slot, Optional<String> after, int limit) {
    return rosters
        .find(slot)
        .flatMap(roster -> ofRoster(roster, after, limit))
        .switchIfEmpty(
            registrations.confirmed(slot, after, limit).map(Bookings::booking).collectList());
  }

  /** Everybody who has, or waits for, a place in a gathering. */
  public Flux<Ticket> everybody(GatheringId gathering) {
    return rosters
        .of(gathering)
        .flatMapIterable(
            roster ->
                roster.entries().stream()
                    .map(entry -> new Ticket(roster.slot(), entry.registration()))
                    .toList())
        .concatWith(registrations.ofGathering(gathering));
  }

  /** All that a mailbox has, or waits for. */
  public Flux<Booking> ofPerson(String person) {
    return forms
        .ofPerson(person)
        .map(form -> new Ticket(form.slot(), form.registration()))
        .distinct()
        .flatMap(this::find, AT_ONCE)
        .concatWith(
            registrations
                .ofPerson(person)
                .filter(found -> found.state() != State.CANCELLED)
                .map(Bookings::booking));
  }

  private Mono<List<Booking>> ofRoster(Roster roster, Optional<String> after, int limit) {
    List<Entry> page =
        roster.entries().stream()
            .sorted(Comparator.comparing(Entry::registration))
            .filter(entry -> after.map(id -> entry.registration().compareTo(id) > 0).orElse(true))
            .limit(limit)
            .toList();
    return forms
        .findAll(page.stream().map(Entry::form).toList())
        .collectMap(Form::id)
        .map(known -> page.stream().flatMap(entry -> join(roster, entry, known)).toList());
  }

  private static Stream<Booking> join(Roster roster, Entry entry, Map<String, Form> known) {
    return Optional.ofNullable(known.get(entry.form()))
        .map(form -> booking(roster.slot(), entry, form))
        .stream();
  }

  private static Booking booking(SlotId slot, Entry entry, Form form) {
    return new Booking(
        new Ticket(slot, entry.registration()),
        form,
        entry.standing(),
        entry.people(),
        entry.since(),
        entry.deadline());
  }

  private static Booking booking(Registration found) {
    return new Booking(
        new Ticket(found.form().slot(), found.id()),
        found.form(),
        found.state() == State.PENDING ? Standing.HELD : Standing.CONFIRMED,
        found.people(),
        found.form().at(),
        found.state() == State.PENDING ? found.form().at().plus(Terms.HOLD) : null);
  }
}
