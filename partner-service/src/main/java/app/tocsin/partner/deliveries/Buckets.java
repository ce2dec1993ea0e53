package app.tocsin.partner.deliveries;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who looks after which lanes. Lanes are parted into a fixed number of buckets, and each bucket has
 * one owner, until its lease ends or it gives the bucket up. Each worker decides for itself, from
 * what the store says; the store lets only one of two claims through.
 */
public final class Buckets {
  /** For ever: a lane's bucket is stored with it. */
  static final int COUNT = 64;

  private Buckets() {}

  /**
   * A bucket as the store has it.
   *
   * @param owner empty where nobody has it
   * @param epoch rises at each change of owner
   */
  public record Bucket(int number, Optional<String> owner, long epoch) {}

  /** What a worker should do next. */
  record Plan(List<Bucket> claims, List<Bucket> releases) {
    Plan {
      claims = List.copyOf(claims);
      releases = List.copyOf(releases);
    }
  }

  /** The bucket of a lane. */
  public static int of(String endpoint) {
    return Math.floorMod(endpoint.hashCode() * 0x9E3779B9, COUNT);
  }

  /**
   * What this worker should claim and give up, so that all live workers end up with the same share,
   * give or take one. Whoever has too many gives up first; nobody takes from the living.
   *
   * @param leases of all workers, by name: until when each is alive
   */
  static Plan plan(String me, Map<String, Instant> leases, List<Bucket> buckets, Instant now) {
    Set<String> alive = new TreeSet<>();
    leases.forEach(
        (worker, until) -> {
          if (until.isAfter(now)) {
            alive.add(worker);
          }
        });
    alive.add(me);
    int share = share(me, new ArrayList<>(alive));
    List<Bucket> mine = new ArrayList<>();
    List<Bucket> free = new ArrayList<>();
    for (Bucket bucket : buckets) {
      String owner = bucket.owner().orElse("");
      if (owner.equals(me)) {
        mine.add(bucket);
      } else if (!alive.contains(owner)) {
        free.add(bucket);
      }
    }
    // each begins elsewhere, so that few claim the same
    List<String> order = new ArrayList<>(alive);
    Collections.rotate(free, -(free.size() * order.indexOf(me) / order.size()));
    return new Plan(
        free.subList(0, Math.clamp(share - mine.size(), 0, free.size())),
        mine.subList(Math.min(share, mine.size()), mine.size()));
  }

  /** The first workers in order of their names have one more where it doesn't come out even. */
  private static int share(String me, List<String> alive) {
    int even = COUNT / alive.size();
    return alive.indexOf(me) < COUNT % alive.size() ? even + 1 : even;
  }

  /** All buckets; those that the store doesn't have yet have no owner. */
  static List<Bucket> complete(List<Bucket> stored) {
    Set<Integer> known = new HashSet<>();
    stored.forEach(bucket -> known.add(bucket.number()));
    List<Bucket> all = new ArrayList<>(stored);
    for (int number = 0; number < COUNT; number++) {
      if (!known.contains(number)) {
        all.add(new Bucket(number, Optional.empty(), 0));
      }
    }
    return all;
  }
}
