package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Delivery.Attempt;
import app.tocsin.partner.deliveries.Delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The stored lanes, as their owner works on them. */
public interface Lanes {
  /**
   * A lane as it was left.
   *
   * @param complete the greatest number up to which all deliveries are stored
   * @param left events with numbers that were given half a minute ago, and whose deliveries may not
   *     be stored
   * @param open whether there are numbers whose deliveries may not be stored yet
   * @param settled the greatest number up to which all were tried
   * @param wakes how often it was woken: who lays it down says how often he knows of
   * @param breaker as it was left
   * @param rate deliveries a second as it was left, or null
   * @param heldUntil until when its receiver asked us to wait, or null
   * @param restedAt when it was last laid down, or null
   */
  record Stored(
      long complete,
      Map<String, Long> left,
      boolean open,
      long settled,
      long wakes,
      Breaker breaker,
      @Nullable Double rate,
      @Nullable Instant heldUntil,
      @Nullable Instant restedAt) {
    public static final Stored NEW =
        new Stored(0, Map.of(), false, 0, 0, Breaker.Closed.HEALTHY, null, null, null);
  }

  /** What is to be remembered of a lane while nobody works on it. */
  record Memo(long settled, Breaker breaker, double rate, Instant heldUntil) {}

  /** A lane that should be worked on, and how often it was woken. */
  record Awake(String endpoint, long wakes) {}

  /** What came of an attempt. */
  record Recorded(
      String delivery, State state, int failures, @Nullable Instant dueAt, Attempt attempt) {}

  /** After how long a number that was given, and no more, was left by whoever gave it. */
  Duration LEFT_AFTER = Duration.ofSeconds(30);

  /** The lane, or {@link Stored#NEW}. */
  Mono<Stored> read(String endpoint);

  /** Those never tried, with numbers after one and up to another, in their order. */
  Mono<List<Delivery>> pending(String endpoint, long after, long upTo, int limit);

  /** Those that wait and are due, in no order. */
  Mono<List<Delivery>> due(String endpoint, Instant now, int limit);

  /** All that wait, first the one that is due first. */
  Mono<List<Delivery>> waiting(String endpoint, int limit);

  /** The events, by their ids. */
  Mono<Map<String, Message>> messages(Collection<String> ids);

  /** Records what came of attempts, where {@link State#from} lets it. */
  Mono<Void> record(List<Recorded> results);

  /** Notes that lanes that were left alone are written to again. */
  Mono<Void> wellAgain(Collection<String> endpoints);

  /** Notes how far a lane has come. */
  Mono<Void> settled(Map<String, Long> numbers);

  /**
   * Lays a lane down until a moment, unless it was woken since, or a number was given whose
   * delivery may not be stored.
   *
   * @param wakeAt null until somebody wakes it
   * @return false where it doesn't lie
   */
  Mono<Boolean> rest(String endpoint, long wakes, Memo memo, @Nullable Instant wakeAt);

  /** Lays a lane down in which there is more to do: it stays awake. */
  Mono<Void> putOff(String endpoint, Memo memo);

  /**
   * Lanes of these buckets that should be worked on, in order of their ids.
   *
   * @param after only those with greater ids; empty from the first on
   */
  Mono<List<Awake>> awake(Set<Integer> buckets, Instant now, String after, int limit);

  /** Wakes a lane, whoever owns it. */
  Mono<Void> wake(String endpoint);
}
