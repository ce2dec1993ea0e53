package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Delivery.Attempt;
import app.tocsin.partner.deliveries.Results.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * Attempts that one worker makes at once, and whose turn it is. Receivers that are slow, and those
 * that failed last, have places of their own. A place among the prompt is held for a second at
 * most: whoever takes longer is then counted among the slow. So however long some let us wait, the
 * prompt wait for nobody. And of those that are just being sent to receivers that are known to be
 * prompt there are no more at once than {@link Exposure} allows. Touched by one thread only.
 */
final class Places {
  /** Results that are yet to be stored: with more, nothing is started. */
  private static final int MOST_UNSAVED = 64;

  private final Map<Kind, Turns<Lane>> turns = new EnumMap<>(Kind.class);
  private final Map<Kind, Integer> taken = new EnumMap<>(Kind.class);

  /** Those among the prompt, the longest held first. */
  private final Deque<Place> prompt = new ArrayDeque<>();

  /** Those that count as exposed, the longest held first; and some that were given back. */
  private final Deque<Place> brief = new ArrayDeque<>();

  private final Exposure exposure = new Exposure();
  private final IntSupplier unsaved;
  private int exposed;

  /** Among whom a lane waits. */
  enum Kind {
    PROMPT(256),
    SLOW(128),
    FAILING(64);

    private final int places;

    Kind(int places) {
      this.places = places;
    }
  }

  /** What one attempt holds until it is given back. */
  static final class Place {
    private final Lane lane;
    private final Instant since;
    private Kind kind;
    private boolean free;
    private boolean exposed;

    private Place(Lane lane, Kind kind, Instant since) {
      this.lane = lane;
      this.kind = kind;
      this.since = since;
    }
  }

  /**
   * @param unsaved how many results are yet to be stored
   */
  Places(IntSupplier unsaved) {
    this.unsaved = unsaved;
    for (Kind kind : Kind.values()) {
      turns.put(kind, new Turns<>());
      taken.put(kind, 0);
    }
  }

  /** Takes a lane in, where it belongs now. */
  void put(Lane lane) {
    Kind belongs = lane.kind();
    turns.forEach(
        (kind, all) -> {
          if (kind == belongs) {
            all.add(lane, lane.endpoint().weight());
          } else {
            all.remove(lane);
          }
        });
  }

  void remove(Lane lane) {
    turns.values().forEach(all -> all.remove(lane));
  }

  /** Starts what may start, as long as there is room. */
  void fill(Instant now, Predicate<Lane> able, BiConsumer<Lane, Place> start) {
    age(now);
    turns.forEach(
        (kind, all) -> {
          Optional<Lane> next = next(kind, all, able);
          while (next.isPresent()) {
            start.accept(next.get(), take(next.get(), kind, now));
            next = next(kind, all, able);
          }
        });
  }

  private Optional<Lane> next(Kind kind, Turns<Lane> all, Predicate<Lane> able) {
    return count(kind) < kind.places && unsaved.getAsInt() < MOST_UNSAVED
        ? all.next(lane -> mayExpose(kind, lane) && able.test(lane))
        : Optional.empty();
  }

  /** One of whom nothing is known has its few: it may let us wait, and nobody for it. */
  private boolean mayExpose(Kind kind, Lane lane) {
    return kind != Kind.PROMPT || !lane.known() || exposure.allows(exposed + unsaved.getAsInt());
  }

  private Place take(Lane lane, Kind kind, Instant now) {
    var place = new Place(lane, kind, now);
    taken.merge(kind, 1, Integer::sum);
    if (kind == Kind.PROMPT) {
      prompt.addLast(place);
      place.exposed = lane.known();
    }
    if (place.exposed) {
      brief.addLast(place);
      exposed++;
    }
    return place;
  }

  void free(Place place) {
    place.free = true;
    taken.merge(place.kind, -1, Integer::sum);
    hide(place);
  }

  private void hide(Place place) {
    exposed -= place.exposed ? 1 : 0;
    place.exposed = false;
  }

  /** The result of one is stored. */
  void stored(Result result, Instant now) {
    Attempt attempt = result.attempt();
    if (attempt.request() != null) {
      Duration all = Duration.between(attempt.at(), now);
      exposure.stored(all.minusMillis(attempt.milliseconds()), now);
    }
  }

  /** When there is room again without an answer, where that is before {@code next}; else that. */
  Instant again(Instant next) {
    if (brief.isEmpty() || !exposure.full()) {
      return next;
    }
    Instant again = brief.getFirst().since.plus(Exposure.BRIEF);
    return again.isBefore(next) ? again : next;
  }

  int count(Kind kind) {
    return taken.getOrDefault(kind, 0);
  }

  private void age(Instant now) {
    Instant started = now.minus(Exposure.BRIEF);
    while (!brief.isEmpty() && (brief.peek().free || !brief.peek().since.isAfter(started))) {
      hide(brief.remove());
    }
    Instant latest = now.minus(Promptness.PROMPT);
    while (!prompt.isEmpty() && (prompt.peek().free || prompt.peek().since.isBefore(latest))) {
      Place place = prompt.remove();
      if (!place.free) {
        free(place);
        place.free = false;
        place.kind = Kind.SLOW;
        taken.merge(Kind.SLOW, 1, Integer::sum);
        place.lane.keptWaiting();
        if (turns.values().stream().anyMatch(all -> all.contains(place.lane))) {
          put(place.lane);
        }
      }
    }
  }
}
