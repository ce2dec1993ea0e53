package app.tocsin.event.finding;

import app.tocsin.event.schedules.Occurrence;
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
  private final Map<String, Listing> byId = new ConcurrentHashMap<>();
  private final Map<Integer, Set<Listing>> byCell = new ConcurrentHashMap<>();

  /** Takes note of a public gathering; an older version than the known one is ignored. */
  public synchronized void learn(Listing news) {
    Listing known = byId.get(news.id());
    if (known != null && known.version() >= news.version()) {
      return;
    }
    byId.put(news.id(), news);
    if (news.hasPoint()) {
      cell(news).add(news);
    }
    if (known != null && known.hasPoint()) {
      cell(known).remove(known);
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
    Comparator<Found> order = Comparator.comparing(found -> found.rank(search.byDistance()));
    PriorityQueue<Found> best = new PriorityQueue<>(limit + 1, order.reversed());
    List<String> words = search.words() == null ? List.of() : Words.of(search.words());
    for (Collection<Listing> candidates : candidates(search.near())) {
      for (Listing listing : candidates) {
        if (matches(listing, search, words)) {
          found(listing, search, best.size() < limit ? null : best.peek())
              .filter(
                  found -> after == null || found.rank(search.byDistance()).compareTo(after) > 0)
              .ifPresent(best::add);
          if (best.size() > limit) {
            best.poll();
          }
        }
      }
    }
    List<Found> sorted = new ArrayList<>(best);
    sorted.sort(order);
    return sorted;
  }

  private List<Collection<Listing>> candidates(@Nullable Circle near) {
    if (near == null) {
      return List.of(byId.values());
    }
    List<Collection<Listing>> candidates = new ArrayList<>();
    for (Integer cell : near.cells()) {
      Set<Listing> listings = byCell.get(cell);
      if (listings != null) {
        candidates.add(listings);
      }
    }
    return candidates;
  }

  private static boolean matches(Listing listing, Search search, List<String> words) {
    return search.statuses().contains(listing.status())
        && fits(search.commune(), listing.commune())
        && fits(search.departement(), listing.departement())
        && fits(search.kind(), listing.kind())
        && fits(search.campaign(), listing.campaign())
        && fits(search.committee(), listing.committee())
        && words.stream().allMatch(listing.words()::contains);
  }

  private static boolean fits(@Nullable String wanted, @Nullable String actual) {
    return wanted == null || wanted.equals(actual);
  }

  /**
   * Empty where it is outside, or can't be better than the worst of enough.
   *
   * @param worst null where there aren't enough yet
   */
  private static Optional<Found> found(Listing listing, Search search, @Nullable Found worst) {
    Circle near = search.near();
    Double distance =
        near == null ? null : near.distanceKm(listing.latitude(), listing.longitude());
    if (near != null && distance != null && !(distance <= near.radiusKm())) {
      return Optional.empty();
    }
    if (search.byDistance() && isFarther(distance, worst)) {
      return Optional.empty();
    }
    Optional<Occurrence> next = listing.first(search.from(), search.to());
    return next.map(occurrence -> new Found(listing.id(), listing.version(), occurrence, distance));
  }

  private static boolean isFarther(@Nullable Double distance, @Nullable Found worst) {
    return worst != null
        && worst.distanceKm() != null
        && distance != null
        && distance > worst.distanceKm();
  }

  private Set<Listing> cell(Listing listing) {
    return byCell.computeIfAbsent(
        Circle.cell(listing.latitude(), listing.longitude()), _ -> ConcurrentHashMap.newKeySet());
  }
}
