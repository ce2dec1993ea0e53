package app.tocsin.load.ledger;

import app.tocsin.load.ledger.Entry.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger makes certain, attempt by attempt and person by person. Of several attempts of one
 * person the best outcome holds: who was acknowledged once must be counted, once.
 */
public final class Evidence {

  private static final int CONFLICT = 409;

  private final Map<Long, Person> people = new HashMap<>();
  private final Map<Outcome, Long> attempts = new EnumMap<>(Outcome.class);
  private long withoutReceipt;

  /** What is known of a person. */
  private static final class Person {
    private Outcome best = Outcome.REFUSED;
    private boolean toldNoSince;
    private @Nullable ReceiptId id;
    private @Nullable Set<ReceiptId> others;
    private long acknowledged = Long.MAX_VALUE;
  }

  /** Reads a ledger from its beginning. */
  public static Evidence read(Path ledger) {
    Evidence evidence = new Evidence();
    try (Stream<String> lines = Files.lines(ledger)) {
      lines.map(Entry::ofLine).flatMap(Optional::stream).forEach(evidence::add);
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger can't be read: " + ledger, e);
    }
    return evidence;
  }

  void add(Entry entry) {
    attempts.merge(entry.outcome(), 1L, Long::sum);
    Person person = people.computeIfAbsent(entry.person(), _ -> new Person());
    person.best = better(person.best, entry.outcome());
    if (entry.outcome() == Outcome.UNKNOWN) {
      person.toldNoSince = false;
    } else if (entry.status() == CONFLICT) {
      person.toldNoSince = true;
    }
    if (entry.outcome() == Outcome.OK) {
      person.acknowledged = Math.min(person.acknowledged, entry.micros());
      entry.id().ifPresentOrElse(id -> learn(person, id), () -> withoutReceipt++);
    }
  }

  private static void learn(Person person, ReceiptId id) {
    if (person.id == null) {
      person.id = id;
    } else if (!person.id.equals(id)) {
      if (person.others == null) {
        person.others = new HashSet<>();
      }
      person.others.add(id);
    }
  }

  private static Outcome better(Outcome one, Outcome other) {
    return rank(one) >= rank(other) ? one : other;
  }

  private static int rank(Outcome outcome) {
    return switch (outcome) {
      case OK -> 2;
      case UNKNOWN -> 1;
      case REFUSED -> 0;
    };
  }

  /** Attempts that ended so. */
  public long attempts(Outcome outcome) {
    return attempts.getOrDefault(outcome, 0L);
  }

  /** All attempts. */
  public long attempts() {
    return attempts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** People whose best outcome is this one. */
  public long people(Outcome outcome) {
    return people.values().stream().filter(person -> person.best == outcome).count();
  }

  /** Acknowledgements that named no signature: nothing can be proved about them. */
  public long withoutReceipt() {
    return withoutReceipt;
  }

  /** Who was told neither yes nor no. */
  public List<Long> unknownPeople() {
    List<Long> unknown = new ArrayList<>();
    people.forEach(
        (number, person) -> {
          if (person.best == Outcome.UNKNOWN) {
            unknown.add(number);
          }
        });
    unknown.sort(null);
    return unknown;
  }

  /**
   * Whether the last of a person's attempts without an answer was followed by a 409: asking again
   * brings no other answer. They may have what they asked for all the same, by the first attempt.
   */
  public boolean wasToldNoSince(long person) {
    Person known = people.get(person);
    return known != null && known.toldNoSince;
  }

  /** The signature that a person was told of. */
  public Optional<ReceiptId> idOf(long person) {
    Person known = people.get(person);
    return known == null ? Optional.empty() : Optional.ofNullable(known.id);
  }

  /** Of each acknowledged person the signatures that it was told of; more than one is wrong. */
  public Stream<Set<ReceiptId>> acknowledged() {
    return people.values().stream()
        .filter(person -> person.id != null)
        .map(
            person -> {
              if (person.others == null) {
                return Set.of(person.id);
              }
              Set<ReceiptId> all = new HashSet<>(person.others);
              all.add(person.id);
              return all;
            });
  }

  /** When each person was first acknowledged, in microseconds, in order. */
  public long[] acknowledgements() {
    return people.values().stream()
        .filter(person -> person.acknowledged != Long.MAX_VALUE)
        .mapToLong(person -> person.acknowledged)
        .sorted()
        .toArray();
  }
}
