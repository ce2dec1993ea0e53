package app.tocsin.partner.deliveries;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Attempts that one worker makes at once, and whose turn it is. Receivers that are slow, and those
 * that failed last, have places of their own. A place among the prompt is held for a second at
 * most: whoever takes longer is then counted among the slow. So however long some let us wait, the
 * prompt wait for nobody. Touched by one thread only.
 */
final class Places {
  private final Map<Kind, Turns<Lane>> turns = new EnumMap<>(Kind.class);
  private final Map<Kind, Integer> taken = new EnumMap<>(Kind.class);

  /** Those among the prompt, the longest held first. */
  private final Deque<Place> prompt = new ArrayDeque<>();

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

    private Place(Lane lane, Kind kind, Instant since) {
      this.lane = lane;
      this.kind = kind;
      this.since = since;
    }
  }

  Places() {
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
    return count(kind) < kind.places ? all.next(able) : Optional.empty();
  }

  private Place take(Lane lane, Kind kind, Instant now) {
    var place = new Place(lane, kind, now);
    taken.merge(kind, 1, Integer::sum);
    if (kind == Kind.PROMPT) {
      prompt.addLast(place);
    }
    return place;
  }

  void free(Place place) {
    place.free = true;
    taken.merge(place.kind, -1, Integer::sum);
  }

  int count(Kind kind) {
    return taken.getOrDefault(kind, 0);
  }

  private void age(Instant now) {
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
