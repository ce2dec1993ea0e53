package app.tocsin.event.finding;

import app.tocsin.event.schedules.Occurrence;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The public gatherings, in memory, so that a search asks no database: those near are looked up in
 * a grid of cells. Fed by the events of all instances.
 */
public final class FindingGatherings {
  private final Map<String, Known> byId = new ConcurrentHashMap<>();
  private final Map<Integer, Set<Known>> byCell = new ConcurrentHashMap<>();
  private final InstantSource clock;

  public FindingGatherings(InstantSource clock) {
    this.clock = clock;
  }

  /** Takes note of a public gathering; an older version than the known one is ignored. */
  public synchronized void learn(Listing news) {
    Known known = byId.get(news.id());
    if (known != null && known.listing().version() >= news.version()) {
      return;
    }
    var fresh = new Known(news);
    byId.put(news.id(), fresh);
    if (news.hasPoint()) {
      cell(news).add(fresh);
    }
    if (known != null && known.listing().hasPoint()) {
      cell(known.listing()).remove(known);
    }
  }

  /** How many are known. */
  public int size() {
    return byId.size();
  }

  /**
   * The first ones in the order that is looked for.
   *
   * @param after only those that stand behind this place; null from the first on
   */
  public List<Found> find(Search search, Found.@Nullable Rank after, int limit) {
    boolean byDistance = search.byDistance();
    Comparator<Ranked> order = Comparator.comparing(Ranked::rank);
    PriorityQueue<Ranked> best = new PriorityQueue<>(limit + 1, order.reversed());
    List<String> words = search.words() == null ? List.of() : Words.of(search.words());
    Instant now = clock.instant();
    for (Collection<Known> candidates : candidates(search.near())) {
      for (Known known : candidates) {
        if (matches(known.listing(), search, words)) {
          Ranked worst = best.size() < limit ? null : best.peek();
          found(known, search, worst == null ? null : worst.found(), now)
              .map(found -> new Ranked(found.rank(byDistance), found))
              .filter(each -> after == null || each.rank().compareTo(after) > 0)
              .filter(each -> worst == null || each.rank().compareTo(worst.rank()) < 0)
              .ifPresent(best::add);
          if (best.size() > limit) {
            best.poll();
          }
        }
      }
    }
    return best.stream().sorted(order).map(Ranked::found).toList();
  }

  private record Ranked(Found.Rank rank, Found found) {}

  private List<Collection<Known>> candidates(@Nullable Circle near) {
    if (near == null) {
      return List.of(byId.values());
    }
    List<Collection<Known>> candidates = new ArrayList<>();
    for (Integer cell : near.cells()) {
      Set<Known> there = byCell.get(cell);
      if (there != null) {
        candidates.add(there);
      }
    }
    return candidates;
  }

  private static boolean matches(Listing listing, Search search, List<String> words) {
    return search.statuses().contains(listing.status())
        && isIn(search.communes(), listing.commune())
        && fits(search.departement(), listing.departement())
        && fits(search.kind(), listing.kind())
        && fits(search.campaign(), listing.campaign())
        && (search.committee() == null || listing.committees().contains(search.committee()))
        && words.stream().allMatch(listing.words()::contains);
  }

  private static boolean isIn(@Nullable Set<String> wanted, @Nullable String actual) {
    return wanted == null || (actual != null && wanted.contains(actual));
  }

  private static boolean fits(@Nullable String wanted, @Nullable String actual) {
    return wanted == null || wanted.equals(actual);
  }

  /**
   * Empty where it is outside, or can't be better than the worst of enough.
   *
   * @param worst null where there aren't enough yet
   */
  private static Optional<Found> found(
      Known known, Search search, @Nullable Found worst, Instant now) {
    Listing listing = known.listing();
    Circle near = search.near();
    Double distance =
        near == null ? null : near.distanceKm(listing.latitude(), listing.longitude());
    if (near != null && distance != null && !(distance <= near.radiusKm())) {
      return Optional.empty();
    }
    if (search.byDistance() && isFarther(distance, worst)) {
      return Optional.empty();
    }
    Optional<Occurrence> next = known.first(search.from(), search.to(), now);
    return next.map(occurrence -> new Found(listing.id(), listing.version(), occurrence, distance));
  }

  private static boolean isFarther(@Nullable Double distance, @Nullable Found worst) {
    return worst != null
        && worst.distanceKm() != null
        && distance != null
        && distance > worst.distanceKm();
  }

  private Set<Known> cell(Listing listing) {
    return byCell.computeIfAbsent(
        Circle.cell(listing.latitude(), listing.longitude()), _ -> ConcurrentHashMap.newKeySet());
  }
}
