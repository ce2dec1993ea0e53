package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Numbering.Assignment;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Puts events into lanes: each once and with the next number. May be repeated at will, in other
 * batches and by others at once.
 */
public final class Enrolling {
  private static final int ATTEMPTS = 50;

  /** Deliveries that are written together. */
  static final int MOST_AT_ONCE = 2_000;

  private final Ledger ledger;
  private final Clock clock;

  public Enrolling(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Parts a batch that many endpoints want into ones of which each is as large as a store takes at
   * once. What a lane gets stays in its order.
   *
   * @param wanted by endpoint, in their order
   */
  public static List<Map<String, List<Message>>> slices(Map<String, List<Message>> wanted) {
    List<Map<String, List<Message>>> slices = new ArrayList<>();
    Map<String, List<Message>> slice = new LinkedHashMap<>();
    int size = 0;
    for (Map.Entry<String, List<Message>> lane : wanted.entrySet()) {
      List<Message> all = lane.getValue();
      int from = 0;
      while (from < all.size()) {
        int to = Math.min(all.size(), from + MOST_AT_ONCE - size);
        slice.put(lane.getKey(), all.subList(from, to));
        size += to - from;
        from = to;
        if (size == MOST_AT_ONCE) {
          slices.add(slice);
          slice = new LinkedHashMap<>();
          size = 0;
        }
      }
    }
    if (size > 0) {
      slices.add(slice);
    }
    return slices;
  }

  /**
   * Puts them there.
   *
   * @param wanted by endpoint, in their order: a slice
   */
  public Mono<Enrolled> enrol(Map<String, List<Message>> wanted) {
    return keep(wanted).then(Mono.defer(() -> number(wanted)));
  }

  /** Keeps the events, however many lanes want them: before they are numbered. */
  public Mono<Void> keep(Map<String, List<Message>> wanted) {
    return wanted.isEmpty() ? Mono.empty() : ledger.keep(messages(wanted).values());
  }

  private static Map<String, Message> messages(Map<String, List<Message>> wanted) {
    Map<String, Message> messages = new LinkedHashMap<>();
    wanted.values().forEach(all -> all.forEach(one -> messages.put(one.id(), one)));
    return messages;
  }

  /**
   * Puts events into lanes that are kept already.
   *
   * @param wanted by endpoint, in their order: a slice
   */
  public Mono<Enrolled> number(Map<String, List<Message>> wanted) {
    return wanted.isEmpty()
        ? Mono.just(Enrolled.NOTHING)
        : attempt(wanted)
            .map(Optional::of)
            .defaultIfEmpty(Optional.empty())
            .repeat(ATTEMPTS - 1)
            .filter(Optional::isPresent)
            .next()
            .map(Optional::orElseThrow)
            .switchIfEmpty(
                Mono.error(
                    () -> new IllegalStateException("lanes change faster than they're saved")));
  }

  /** Empty where others changed a lane in between. */
  private Mono<Enrolled> attempt(Map<String, List<Message>> wanted) {
    Map<String, List<String>> events = new HashMap<>();
    wanted.forEach((endpoint, all) -> events.put(endpoint, all.stream().map(Message::id).toList()));
    // in this order: see Numbering
    return Mono.defer(() -> ledger.numberings(events.keySet()))
        .flatMap(
            before ->
                ledger.stored(events).flatMap(stored -> assign(wanted, events, before, stored)));
  }

  private Mono<Enrolled> assign(
      Map<String, List<Message>> wanted,
      Map<String, List<String>> events,
      Map<String, Numbering> before,
      Map<String, Set<String>> stored) {
    Map<String, Assignment> assigned = new HashMap<>();
    Map<String, Assignment> given = new HashMap<>();
    events.forEach(
        (endpoint, ids) -> {
          Assignment assignment =
              before
                  .getOrDefault(endpoint, Numbering.EMPTY)
                  .assign(ids, stored.getOrDefault(endpoint, Set.of()));
          assigned.put(endpoint, assignment);
          if (!assignment.given().isEmpty()) {
            given.put(endpoint, assignment);
          }
        });
    return (given.isEmpty() ? Mono.just(true) : ledger.save(given))
        .flatMap(saved -> saved ? store(wanted, assigned) : Mono.empty());
  }

  /** Strikes off all of them: also what somebody stored, and died before he struck it off. */
  private Mono<Enrolled> store(
      Map<String, List<Message>> wanted, Map<String, Assignment> assigned) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Delivery> deliveries = new ArrayList<>();
    Map<String, Set<String>> done = new HashMap<>();
    Map<String, List<Delivery>> handed = new HashMap<>();
    wanted.forEach(
        (endpoint, all) -> {
          Assignment assignment =
              Objects.requireNonNull(assigned.get(endpoint), "a lane that was read");
          Set<String> closed = new HashSet<>();
          List<Delivery> fresh = new ArrayList<>();
          for (Message message : all) {
            Long number = assignment.number(message.id());
            if (closed.add(message.id()) && number != null) {
              Delivery delivery = Delivery.first(endpoint, number, message, now);
              deliveries.add(delivery);
              if (assignment.given().containsKey(message.id())) {
                fresh.add(delivery);
              }
            }
          }
          done.put(endpoint, closed);
          handed.put(endpoint, fresh);
        });
    return (deliveries.isEmpty() ? Mono.<Void>empty() : ledger.insert(deliveries))
        .then(Mono.defer(() -> ledger.close(done)))
        .thenReturn(new Enrolled(handed, messages(wanted)));
  }
}
