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
import java.util.function.Predicate;

/**
 * Attempts that one worker makes at once, and whose turn it is. Receivers that are slow, and those
 * that failed last, have places of their own. A place among the prompt is held for a second at
 * most: whoever takes longer is then counted among the slow. So however long some let us wait, the
 * prompt wait for nobody. And of those that are just being sent to receivers that are known to be
 * prompt, or whose results are yet to be stored, there are no more at once than {@link Exposure}
 * allows. What is yet to be stored of some takes no room of the others. Touched by one thread only.
 */
final class Places {
  /** Results that are yet to be stored: with more, nothing of their kind is started. */
  private static final int MOST_UNSAVED = 64;

  private final Map<Kind, Turns<Lane>> turns = new EnumMap<>(Kind.class);
  private final Map<Kind, Integer> taken = new EnumMap<>(Kind.class);
  private final Map<Kind, Integer> unsaved = new EnumMap<>(Kind.class);

  /** Those among the prompt, the longest held first. */
  private final Deque<Place> prompt = new ArrayDeque<>();

  /** Those that are on their way and exposed, the longest first; and some that were answered. */
  private final Deque<Place> brief = new ArrayDeque<>();

  private final Exposure exposure = new Exposure();
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

  /** What one attempt holds until its result is stored. */
  static final class Place {
    private final Lane lane;
    private final Instant since;

    /** Whether its receiver was known to be prompt when it started. */
    private final boolean trusted;

    private Kind kind;
    private boolean answered;
    private boolean exposed;

    private Place(Lane lane, Kind kind, Instant since) {
      this.lane = lane;
      this.kind = kind;
      this.since = since;
      this.trusted = kind == Kind.PROMPT && lane.known();
    }
  }

  Places() {
    for (Kind kind : Kind.values()) {
      turns.put(kind, new Turns<>());
      taken.put(kind, 0);
      unsaved.put(kind, 0);
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
    return hasRoom(kind)
        ? all.next(lane -> mayExpose(kind, lane) && able.test(lane))
        : Optional.empty();
  }

  private boolean hasRoom(Kind kind) {
    int results = unsaved.getOrDefault(kind, 0);
    return count(kind) + results < kind.places && results < MOST_UNSAVED;
  }

  /** One of whom nothing is known has its few: it may let us wait, and nobody for it. */
  private boolean mayExpose(Kind kind, Lane lane) {
    return kind != Kind.PROMPT || !lane.known() || exposure.allows(exposed);
  }

  private Place take(Lane lane, Kind kind, Instant now) {
    var place = new Place(lane, kind, now);
    taken.merge(kind, 1, Integer::sum);
    if (kind == Kind.PROMPT) {
      prompt.addLast(place);
    }
    if (place.trusted) {
      brief.addLast(place);
      expose(place, true);
    }
    return place;
  }

  /** It isn't on its way any more, and its result is yet to be stored. */
  void answered(Place place) {
    place.answered = true;
    taken.merge(place.kind, -1, Integer::sum);
    unsaved.merge(place.kind, 1, Integer::sum);
    expose(place, place.trusted && place.kind == Kind.PROMPT);
  }

  private void expose(Place place, boolean exposes) {
    exposed += (exposes ? 1 : 0) - (place.exposed ? 1 : 0);
    place.exposed = exposes;
  }

  /** The result of one is stored. Only those of the prompt say how many of them may be exposed. */
  void stored(Result result, Instant now) {
    Place place = result.place();
    unsaved.merge(place.kind, -1, Integer::sum);
    Attempt attempt = result.attempt();
    boolean prompt = place.exposed;
    expose(place, false);
    if (prompt && attempt.request() != null) {
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

  /** How many are on their way. */
  int count(Kind kind) {
    return taken.getOrDefault(kind, 0);
  }

  private void age(Instant now) {
    Instant started = now.minus(Exposure.BRIEF);
    while (!brief.isEmpty() && (brief.peek().answered || !brief.peek().since.isAfter(started))) {
      Place place = brief.remove();
      expose(place, place.answered && place.exposed);
    }
    Instant latest = now.minus(Promptness.PROMPT);
    while (!prompt.isEmpty() && (prompt.peek().answered || prompt.peek().since.isBefore(latest))) {
      Place place = prompt.remove();
      if (!place.answered) {
        taken.merge(Kind.PROMPT, -1, Integer::sum);
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
