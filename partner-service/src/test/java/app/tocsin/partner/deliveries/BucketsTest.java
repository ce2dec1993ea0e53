package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.deliveries.Buckets.Bucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BucketsTest {
  private static final Instant NOW = Instant.parse("2027-01-31T18:00:00Z");

  @Test
  void theOnlyWorkerTakesAll() {
    Buckets.Plan plan = Buckets.plan("a", Map.of(), Buckets.complete(List.of()), NOW);

    assertThat(plan.claims()).hasSize(Buckets.COUNT);
    assertThat(plan.releases()).isEmpty();
  }

  @Test
  void nobodyTakesFromTheLiving() {
    List<Bucket> all = owned("a");

    Buckets.Plan plan = Buckets.plan("b", alive("a", "b"), all, NOW);

    assertThat(plan.claims()).isEmpty();
  }

  @Test
  void theOneWhoHasTooManyGivesUp() {
    Buckets.Plan plan = Buckets.plan("a", alive("a", "b"), owned("a"), NOW);

    assertThat(plan.releases()).hasSize(Buckets.COUNT / 2);
  }

  @Test
  void theBucketsOfTheDeadAreTaken() {
    Map<String, Instant> leases = Map.of("a", NOW.minusMillis(1), "b", NOW.plusSeconds(5));

    Buckets.Plan plan = Buckets.plan("b", leases, owned("a"), NOW);

    assertThat(plan.claims()).hasSize(Buckets.COUNT);
  }

  @Test
  void endpointsSpreadOverAllBuckets() {
    Set<Integer> used = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      used.add(Buckets.of("ep" + Integer.toHexString(i * 7919)));
    }

    assertThat(used).hasSize(Buckets.COUNT).allMatch(bucket -> bucket >= 0);
  }

  /**
   * Virtual time: whoever comes, dies and claims at once, a bucket never has two owners, and a few
   * rounds after the last change all are owned in equal shares.
   */
  @Property(tries = 200)
  void sharesEvenOutWhoeverComesAndGoes(
      @ForAll @Size(max = 6) List<@IntRange(min = 1, max = 63) Integer> crews,
      @ForAll @IntRange(min = 1, max = 5) int last) {
    Map<Integer, Bucket> store = new HashMap<>();
    Buckets.complete(List.of()).forEach(bucket -> store.put(bucket.number(), bucket));
    for (int crew : crews) {
      round(store, crew(crew));
    }
    List<String> survivors = crew((1 << last) - 1);
    for (int i = 0; i < last + 1; i++) {
      round(store, survivors);
    }

    Map<String, Integer> shares = new HashMap<>();
    store.values().forEach(b -> shares.merge(b.owner().orElse("nobody"), 1, Integer::sum));
    assertThat(shares).containsOnlyKeys(survivors);
    assertThat(shares.values()).allMatch(share -> share == 64 / last || share == 64 / last + 1);
  }

  /** All plan on what they saw at the same moment; the store lets the first claim through. */
  private static void round(Map<Integer, Bucket> store, List<String> crew) {
    Map<String, Instant> leases = alive(crew.toArray(String[]::new));
    List<Bucket> seen = new ArrayList<>(store.values());
    for (String worker : crew) {
      Buckets.Plan plan = Buckets.plan(worker, leases, seen, NOW);
      plan.claims().forEach(bucket -> change(store, bucket, Optional.of(worker)));
      plan.releases().forEach(bucket -> change(store, bucket, Optional.empty()));
    }
  }

  private static void change(Map<Integer, Bucket> store, Bucket seen, Optional<String> owner) {
    if (store.get(seen.number()).epoch() == seen.epoch()) {
      store.put(seen.number(), new Bucket(seen.number(), owner, seen.epoch() + 1));
    }
  }

  private static List<String> crew(int bits) {
    List<String> crew = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      if ((bits >> i & 1) == 1) {
        crew.add("w" + i);
      }
    }
    return crew;
  }

  private static Map<String, Instant> alive(String... workers) {
    Map<String, Instant> leases = new HashMap<>();
    for (String worker : workers) {
      leases.put(worker, NOW.plusSeconds(5));
    }
    return leases;
  }

  private static List<Bucket> owned(String owner) {
    return Buckets.complete(List.of()).stream()
        .map(bucket -> new Bucket(bucket.number(), Optional.of(owner), 1))
        .toList();
  }
}
