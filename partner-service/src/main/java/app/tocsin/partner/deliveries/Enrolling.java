package app.tocsin.partner.deliveries;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Puts events into lanes: each once and with the next number. May be repeated at will, in other
 * batches and by others at once.
 */
public final class Enrolling {
  private static final int ATTEMPTS = 50;

  private final Ledger ledger;
  private final Clock clock;

  public Enrolling(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Puts them there.
   *
   * @param wanted by endpoint, in their order
   */
  public Mono<Void> enrol(Map<String, List<Message>> wanted) {
    if (wanted.isEmpty()) {
      return Mono.empty();
    }
    Map<String, Message> messages = new LinkedHashMap<>();
    wanted.values().forEach(all -> all.forEach(one -> messages.put(one.id(), one)));
    return ledger
        .keep(messages.values())
        .then(attempt(wanted).repeat(ATTEMPTS - 1).filter(done -> done).next())
        .switchIfEmpty(
            Mono.error(() -> new IllegalStateException("lanes change faster than they're saved")))
        .then();
  }

  private Mono<Boolean> attempt(Map<String, List<Message>> wanted) {
    Map<String, List<String>> events = new HashMap<>();
    wanted.forEach((endpoint, all) -> events.put(endpoint, all.stream().map(Message::id).toList()));
    // in this order: see Numbering
    return Mono.defer(() -> ledger.numberings(events.keySet()))
        .flatMap(
            before ->
                ledger.stored(events).flatMap(stored -> assign(wanted, events, before, stored)));
  }

  private Mono<Boolean> assign(
      Map<String, List<Message>> wanted,
      Map<String, List<String>> events,
      Map<String, Numbering> before,
      Map<String, Set<String>> stored) {
    Map<String, Numbering> after = new HashMap<>();
    Map<String, Numbering> changed = new HashMap<>();
    events.forEach(
        (endpoint, ids) -> {
          Numbering numbering = before.getOrDefault(endpoint, Numbering.EMPTY);
          Numbering assigned = numbering.assign(ids, stored.getOrDefault(endpoint, Set.of()));
          after.put(endpoint, assigned);
          if (assigned != numbering) {
            changed.put(endpoint, assigned);
          }
        });
    return (changed.isEmpty() ? Mono.just(true) : ledger.save(changed))
        .flatMap(saved -> saved ? store(wanted, after).thenReturn(true) : Mono.just(false));
  }

  private Mono<Void> store(Map<String, List<Message>> wanted, Map<String, Numbering> after) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Delivery> deliveries = new ArrayList<>();
    Map<String, Collection<String>> done = new HashMap<>();
    wanted.forEach(
        (endpoint, all) -> {
          Map<String, Long> open =
              Objects.requireNonNull(after.get(endpoint), "a lane that was read").open();
          List<String> closed = new ArrayList<>();
          for (Message message : all) {
            Long number = open.get(message.id());
            if (number != null && !closed.contains(message.id())) {
              deliveries.add(Delivery.first(endpoint, number, message, now));
              closed.add(message.id());
            }
          }
          if (!closed.isEmpty()) {
            done.put(endpoint, closed);
          }
        });
    return deliveries.isEmpty()
        ? Mono.empty()
        : ledger.insert(deliveries).then(Mono.defer(() -> ledger.close(done)));
  }
}
