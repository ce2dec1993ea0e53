package app.tocsin.event.finding;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.schedules.Recurrence;
import app.tocsin.event.schedules.Schedule;
import app.tocsin.event.schedules.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FindingGatheringsTest {
  private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @Test
  void theGridFindsWhatBruteForceFinds() {
    var random = new Random(5);
    List<Listing> all = new ArrayList<>();
    var finding = new FindingGatherings(InstantSource.fixed(NOW));
    for (int i = 0; i < 4_000; i++) {
      Listing listing = anywhere(random, i);
      all.add(listing);
      finding.learn(listing);
    }
    double[][] centres = {
      {47.2, -1.55}, {89.95, 10}, {-89.99, 0}, {-17.5, -149.6}, {-16.8, 179.99}, {0, -180}, {85, 5}
    };
    for (double[] centre : centres) {
      for (double radius : new double[] {0.5, 20, 150, 500}) {
        for (boolean byDistance : new boolean[] {true, false}) {
          Search search = near(new Circle(centre[0], centre[1], radius), byDistance);
          assertThat(ids(finding.find(search, null, 10_000)))
              .as("%s %s by distance: %s", Arrays.toString(centre), radius, byDistance)
              .isEqualTo(bruteForce(all, search));
        }
      }
    }
  }

  @Test
  void pagesJoinWithoutGapsAndRepetitions() {
    var random = new Random(7);
    var finding = new FindingGatherings(InstantSource.fixed(NOW));
    for (int i = 0; i < 500; i++) {
      finding.learn(anywhere(random, i));
    }
    for (Search search : List.of(near(new Circle(47, 0, 500), true), Search.upcoming(NOW))) {
      List<String> paged = new ArrayList<>();
      Found.Rank after = null;
      List<Found> page = finding.find(search, after, 7);
      while (!page.isEmpty()) {
        paged.addAll(ids(page));
        page = finding.find(search, page.getLast().rank(search.byDistance()), 7);
      }
      assertThat(paged).isEqualTo(ids(finding.find(search, null, 1_000)));
    }
  }

  @Test
  void onlyTheNewestVersionIsKnownWhereverItWas() {
    var finding = new FindingGatherings(InstantSource.fixed(NOW));
    finding.learn(listing("a", 2, 47.2, -1.5, "published", "Marche", NOW));
    finding.learn(listing("a", 1, 43.3, 5.4, "published", "Marche", NOW));
    assertThat(ids(finding.find(near(new Circle(47.2, -1.5, 5), true), null, 10)))
        .containsExactly("a");

    finding.learn(listing("a", 3, 43.3, 5.4, "published", "Marche", NOW));

    assertThat(finding.find(near(new Circle(47.2, -1.5, 5), true), null, 10)).isEmpty();
    assertThat(ids(finding.find(near(new Circle(43.3, 5.4, 5), true), null, 10)))
        .containsExactly("a");
    finding.learn(listing("a", 4, 43.3, 5.4, "cancelled", "Marche", NOW));
    assertThat(finding.find(Search.upcoming(NOW), null, 10)).isEmpty();
  }

  @Test
  void wordsAreFoundWithoutAccentsAndCase() {
    var finding = new FindingGatherings(InstantSource.fixed(NOW));
    finding.learn(listing("a", 1, 47, 0, "published", "Fête de la forêt à Cœur-Joie", NOW));

    for (String words : List.of("FORET fete", "coeur", "la", "forêt")) {
      assertThat(finding.find(search(words), null, 10)).as(words).hasSize(1);
    }
    assertThat(finding.find(search("forêt plage"), null, 10)).isEmpty();
  }

  /** Half of them every week, for years: following their rules each time takes seconds. */
  @Test
  void whatComesNextIsRememberedAndNeverTooLong() {
    var random = new Random(13);
    List<Listing> all = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      Instant start = NOW.minus(Duration.ofHours(random.nextInt(17_000)));
      all.add(i % 2 == 0 ? weekly("g" + i, random, start) : once("g" + i, random));
    }
    var now = new AtomicReference<>(NOW);
    var remembering = new FindingGatherings(now::get);
    all.forEach(remembering::learn);
    Circle town = new Circle(48.85, 2.35, 30);
    for (int hours : new int[] {0, 1, 2, 3, 200, 150, 0, 900}) {
      now.set(NOW.plus(Duration.ofHours(hours)));
      for (int daysOff : new int[] {0, -30, 0, 20, -400, -30}) { // a search, a calendar, ...
        Search search = near(town, false, now.get().plus(Duration.ofDays(daysOff)));
        assertThat(remembering.find(search, null, 50))
            .as("after %s hours, %s days off", hours, daysOff)
            .isEqualTo(knowing(all).find(search, null, 50));
      }
    }
  }

  private static FindingGatherings knowing(List<Listing> all) {
    var finding = new FindingGatherings(InstantSource.fixed(NOW));
    all.forEach(finding::learn);
    return finding;
  }

  private static Listing weekly(String id, Random random, Instant start) {
    LocalDateTime local = LocalDateTime.ofInstant(start, ZoneOffset.UTC);
    var slot = new Slot("s1", local, local.plusHours(2), false, null, null);
    return inParis(
        id,
        random,
        new Schedule(PARIS, List.of(slot), new Recurrence("FREQ=WEEKLY"), List.of(), List.of()));
  }

  private static Listing once(String id, Random random) {
    LocalDateTime local =
        LocalDateTime.ofInstant(NOW.plus(Duration.ofHours(random.nextInt(2_000))), ZoneOffset.UTC);
    return inParis(
        id,
        random,
        Schedule.once(PARIS, new Slot("s1", local, local.plusHours(2), false, null, null)));
  }

  private static Listing inParis(String id, Random random, Schedule schedule) {
    double latitude = 48.8 + random.nextDouble() / 10;
    double longitude = 2.3 + random.nextDouble() / 10;
    return new Listing(
        id,
        1,
        "published",
        "workshop",
        null,
        Set.of(),
        null,
        null,
        latitude,
        longitude,
        "",
        schedule);
  }

  private static List<String> bruteForce(List<Listing> all, Search search) {
    Circle near = search.near();
    Comparator<Listing> byDate =
        Comparator.comparing(each -> each.schedule().slots().getFirst().start());
    Comparator<Listing> byDistance =
        Comparator.comparingLong(
            each -> Math.round(near.distanceKm(each.latitude(), each.longitude()) * 1e6));
    return all.stream()
        .filter(each -> near.distanceKm(each.latitude(), each.longitude()) <= near.radiusKm())
        .sorted((search.byDistance() ? byDistance : byDate).thenComparing(Listing::id))
        .map(Listing::id)
        .toList();
  }

  private static Listing anywhere(Random random, int number) {
    boolean crowded = number % 2 == 0;
    double latitude = crowded ? 46 + random.nextDouble() * 3 : random.nextDouble() * 180 - 90;
    double longitude = crowded ? random.nextDouble() * 4 - 3 : random.nextDouble() * 360 - 180;
    if (number % 40 == 1) {
      latitude = 89 + random.nextDouble();
    }
    if (number % 40 == 3) {
      latitude = -17 + random.nextDouble() * 2;
      longitude = 179 + random.nextDouble();
    }
    return listing(
        "g" + number,
        1,
        latitude,
        longitude,
        "published",
        "Atelier",
        NOW.plus(Duration.ofHours(random.nextInt(5_000))));
  }

  private static Listing listing(
      String id,
      long version,
      double latitude,
      double longitude,
      String status,
      String title,
      Instant start) {
    LocalDateTime local = LocalDateTime.ofInstant(start.plusSeconds(7_200), ZoneOffset.UTC);
    return new Listing(
        id,
        version,
        status,
        "workshop",
        null,
        Set.of(),
        null,
        null,
        latitude,
        longitude,
        Listing.words(title, ""),
        Schedule.once(PARIS, new Slot("s1", local, local.plusHours(2), false, null, null)));
  }

  private static Search near(Circle circle, boolean byDistance) {
    return near(circle, byDistance, NOW);
  }

  private static Search near(Circle circle, boolean byDistance, Instant now) {
    return new Search(
        circle,
        null,
        null,
        null,
        null,
        null,
        null,
        Set.of("published"),
        now,
        Instant.MAX,
        byDistance);
  }

  private static Search search(String words) {
    return new Search(
        null, null, null, null, null, null, words, Set.of("published"), NOW, Instant.MAX, false);
  }

  private static List<String> ids(List<Found> found) {
    return found.stream().map(Found::id).toList();
  }
}
