package app.tocsin.partner.deliveries;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Finishes what those who gave numbers left: an event may have got its number and nothing more, and
 * not be wanted any more when it comes again. The event was kept before, so that the lane's owner
 * can store the delivery and strike it off.
 */
final class Finishing {
  private static final Logger log = LoggerFactory.getLogger(Finishing.class);

  private final Lanes lanes;
  private final Ledger ledger;
  private final Clock clock;

  Finishing(Lanes lanes, Ledger ledger, Clock clock) {
    this.lanes = lanes;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** The lane, with nothing left. */
  Mono<Lanes.Stored> read(String endpoint) {
    return lanes
        .read(endpoint)
        .flatMap(
            stored ->
                stored.left().isEmpty()
                    ? Mono.just(stored)
                    : finish(endpoint, stored.left()).then(lanes.read(endpoint)));
  }

  private Mono<Void> finish(String endpoint, Map<String, Long> left) {
    return lanes
        .messages(left.keySet())
        .map(messages -> deliveries(endpoint, left, messages))
        .flatMap(
            deliveries -> {
              log.warn(
                  "Lane {}: {} of {} that were numbered and left are stored now",
                  endpoint,
                  deliveries.size(),
                  left.size());
              return deliveries.isEmpty() ? Mono.empty() : ledger.insert(deliveries);
            })
        .then(Mono.defer(() -> ledger.close(Map.of(endpoint, left.keySet()))));
  }

  /** An event whose time is over, 30 days on, can't be sent any more. */
  private List<Delivery> deliveries(
      String endpoint, Map<String, Long> left, Map<String, Message> messages) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return left.entrySet().stream()
        .filter(it -> messages.containsKey(it.getKey()))
        .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .map(
            it ->
                Delivery.first(
                    endpoint,
                    it.getValue(),
                    Objects.requireNonNull(messages.get(it.getKey())),
                    now))
        .toList();
  }
}
