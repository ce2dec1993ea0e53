package app.tocsin.event.registrations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who has a place in a slot, and who waits, in the order in which they came.
 *
 * @param version rises by one at each stored change; 0 is a roster that isn't stored yet
 */
public record Roster(SlotId slot, long version, Terms terms, List<Entry> entries) {
  public Roster {
    entries = List.copyOf(entries);
  }

  /** How one stands. */
  public enum Standing {
    /** A place is kept until the mail is confirmed. */
    HELD,
    CONFIRMED,
    /** There was no place. */
    WAITING,
    /** A place became free and is kept until the offer is accepted. */
    OFFERED
  }

  /**
   * A registration.
   *
   * @param form the form that made it
   * @param deadline of a kept place; of who waits and hasn't confirmed the mail yet; or null
   */
  public record Entry(
      String registration,
      String form,
      int people,
      Standing standing,
      Instant since,
      @Nullable Instant deadline) {
    boolean hasPlace() {
      return standing != Standing.WAITING;
    }

    Entry stands(Standing next, Instant now, @Nullable Instant until) {
      return new Entry(registration, form, people, next, now, until);
    }

    /** Of who waits, whether their mailbox may be an invented one: they get no place yet. */
    boolean isUnproven() {
      return standing == Standing.WAITING && deadline != null;
    }

    Entry proven() {
      return isUnproven() ? new Entry(registration, form, people, standing, since, null) : this;
    }

    /** The same place under other names. */
    public Entry of(String otherRegistration, String otherForm) {
      return new Entry(otherRegistration, otherForm, people, standing, since, deadline);
    }

    Entry brings(int number) {
      return new Entry(registration, form, number, standing, since, deadline);
    }
  }

  static Roster empty(SlotId slot, Terms terms) {
    return new Roster(slot, 0, terms, List.of());
  }

  /** People who have a place. */
  public int taken() {
    return entries.stream().filter(Entry::hasPlace).mapToInt(Entry::people).sum();
  }

  /** Places that are left; none where there are fewer than were given out. */
  public int free() {
    return Math.max(0, terms.capacity() - taken());
  }

  /** People who wait. */
  public int waiting() {
    return entries.stream()
        .filter(entry -> entry.standing() == Standing.WAITING)
        .mapToInt(Entry::people)
        .sum();
  }

  /** People who are sure to come. */
  public int confirmed() {
    return entries.stream()
        .filter(entry -> entry.standing() == Standing.CONFIRMED)
        .mapToInt(Entry::people)
        .sum();
  }

  /** When something has to happen by itself; null where nothing has. */
  public @Nullable Instant due() {
    return entries.stream()
        .flatMap(entry -> Stream.ofNullable(entry.deadline()))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** The entry of this registration. */
  public Optional<Entry> entry(String registration) {
    return entries.stream().filter(entry -> entry.registration().equals(registration)).findAny();
  }

  /**
   * Who asks for more than all places, since there are fewer now, holds up nobody; nor who hasn't
   * confirmed the mail.
   */
  Optional<Entry> firstWaiting() {
    return entries.stream()
        .filter(entry -> entry.standing() == Standing.WAITING && !entry.isUnproven())
        .filter(entry -> entry.people() <= terms.capacity())
        .findFirst();
  }

  Roster under(Terms news) {
    return news.version() > terms.version() ? new Roster(slot, version, news, entries) : this;
  }

  /** Nobody comes in or is promoted any more. */
  Roster closed() {
    return new Roster(slot, version, terms.closed(), entries);
  }

  Roster stored() {
    return new Roster(slot, version + 1, terms, entries);
  }

  Roster plus(Entry entry) {
    List<Entry> more = new ArrayList<>(entries);
    more.add(entry);
    return new Roster(slot, version, terms, more);
  }

  Roster without(String registration) {
    return new Roster(
        slot,
        version,
        terms,
        entries.stream().filter(entry -> !entry.registration().equals(registration)).toList());
  }

  Roster replacing(String registration, UnaryOperator<Entry> change) {
    return new Roster(
        slot,
        version,
        terms,
        entries.stream()
            .map(entry -> entry.registration().equals(registration) ? change.apply(entry) : entry)
            .toList());
  }
}
