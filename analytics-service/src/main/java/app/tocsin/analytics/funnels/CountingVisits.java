package app.tocsin.analytics.funnels;

import app.tocsin.analytics.subjects.Subjects;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The door by which pages tell that they were looked at. Counts in memory what is alike, and keeps
 * the sums once a second: a million views of one page in a second cost one record. A crash costs
 * the views of the second before it; nothing else waits for them.
 */
public final class CountingVisits {
  /** What is told apart in one second; more than a campaign has, less than a heap minds. */
  static final int MOST_AT_ONCE = 10_000;

  /** Origins told apart of one place and day of UTC; the others count as {@link Origin#OTHER}. */
  static final int MOST_ORIGINS = 200;

  private static final int MOST_PLACES = 10_000;
  private static final int AT_ONCE = 64;

  private final Subjects subjects;
  private final VisitLog log;
  private final Clock clock;
  private final Object lock = new Object();
  private Map<Key, Long> counted = new HashMap<>();
  private LocalDate day = LocalDate.EPOCH;
  private final Map<Place, Set<Origin>> origins = new HashMap<>();

  public CountingVisits(Subjects subjects, VisitLog log, Clock clock) {
    this.subjects = subjects;
    this.log = log;
    this.clock = clock;
  }

  private record Key(Place place, Step step, Origin origin, Instant at) {}

  /** What came of one. */
  public enum Outcome {
    COUNTED,
    /** Nothing that is published has this id. */
    UNKNOWN_PLACE,
    /** More came in a moment than can be told apart. */
    DROPPED
  }

  /** Counts one. */
  public Outcome count(Place place, Step step, Origin origin) {
    boolean known =
        switch (place.kind()) {
          case PETITION -> subjects.petition(place.id()).isPresent();
          case GATHERING -> subjects.gathering(place.id()).isPresent();
        };
    if (!known) {
      return Outcome.UNKNOWN_PLACE;
    }
    Instant now = clock.instant();
    synchronized (lock) {
      return add(
              new Key(
                  place, step, toldApart(place, origin, now), now.truncatedTo(ChronoUnit.MINUTES)),
              1)
          ? Outcome.COUNTED
          : Outcome.DROPPED;
    }
  }

  /** Keeps what was counted since the last time. What can't be kept now is kept the next time. */
  public Mono<Void> keep() {
    return Mono.defer(
        () -> {
          AtomicBoolean failing = new AtomicBoolean();
          return Flux.fromIterable(take()).flatMap(visits -> keep(visits, failing), AT_ONCE).then();
        });
  }

  private Mono<Void> keep(Visits visits, AtomicBoolean failing) {
    if (failing.get()) {
      restore(visits);
      return Mono.empty();
    }
    return Mono.defer(() -> log.append(visits))
        .onErrorResume(
            _ -> {
              failing.set(true);
              restore(visits);
              return Mono.empty();
            });
  }

  private List<Visits> take() {
    Map<Key, Long> taken;
    synchronized (lock) {
      taken = counted;
      counted = new HashMap<>();
    }
    List<Visits> visits = new ArrayList<>(taken.size());
    taken.forEach(
        (key, count) -> visits.add(new Visits(key.place, key.step, key.origin, count, key.at)));
    return visits;
  }

  /**
   * It was counted, so it stays; where the log is away for long, told apart by its hour only, and
   * with any origin.
   */
  private void restore(Visits visits) {
    var exact = new Key(visits.place(), visits.step(), visits.origin(), visits.at());
    synchronized (lock) {
      if (!add(exact, visits.count())) {
        Instant hour = visits.at().truncatedTo(ChronoUnit.HOURS);
        counted.merge(
            new Key(visits.place(), visits.step(), Origin.OTHER, hour), visits.count(), Long::sum);
      }
    }
  }

  private boolean add(Key key, long count) {
    if (counted.size() >= MOST_AT_ONCE && !counted.containsKey(key)) {
      return false;
    }
    counted.merge(key, count, Long::sum);
    return true;
  }

  private Origin toldApart(Place place, Origin origin, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (!today.equals(day) || origins.size() > MOST_PLACES) {
      origins.clear();
      day = today;
    }
    Set<Origin> known = origins.computeIfAbsent(place, _ -> new HashSet<>());
    if (known.size() >= MOST_ORIGINS && !known.contains(origin)) {
      return Origin.OTHER;
    }
    known.add(origin);
    return origin;
  }
}
