package app.tocsin.petition.counts;

import static app.tocsin.petition.petitions.NightTrains.ID;
import static app.tocsin.petition.petitions.NightTrains.PUBLISHED;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.messaging.tallies.Contribution;
import app.tocsin.messaging.tallies.Tally;
import app.tocsin.petition.petitions.NightTrains;
import app.tocsin.petition.petitions.OpenPetitions;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.petitions.PetitionsInMemory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;

class CountBoardTest {
  private final PetitionsInMemory petitions = new PetitionsInMemory().with(NightTrains.open());
  private final TalliesInMemory tallies = new TalliesInMemory();
  private final CountBoard board = board();

  @Test
  void openPetitionWithoutSignaturesCountsNone() {
    assertThat(board.find(ID).block()).isEqualTo(PetitionCount.none(ID, PUBLISHED));
  }

  @Test
  void storedTallyIsReadOnce() {
    tallies.put(
        Tally.empty(ID.value())
            .fold(List.of(new Contribution("s0", 1, 10, PetitionCount.COUNTED, 1))));

    assertThat(board.find(ID).block()).isEqualTo(count(1));
    assertThat(board.find(ID).block()).isEqualTo(count(1));
    assertThat(tallies.lookups()).isEqualTo(1);
  }

  @Test
  void draftAndUnknownPetitionHaveNoCountAndNoStream() {
    var other = new PetitionId("0".repeat(32));
    petitions.with(NightTrains.draft());

    for (PetitionId id : List.of(ID, other)) {
      assertThat(board.find(id).block()).isNull();
      assertThat(board.watch(id).collectList().block()).isEmpty();
    }
  }

  @Property(tries = 200)
  void nobodySeesACountFallWhateverOrderNewsComeIn(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 10) Integer> versions) {
    CountBoard board = board();
    board.learn(count(0));
    List<Long> seen = new ArrayList<>();
    Disposable viewer = board.watch(ID).subscribe(count -> seen.add(count.count()));
    int highest = 0;
    for (int version : versions) {
      board.learn(count(version));
      board.tellViewers();
      highest = Math.max(highest, version);
      assertThat(board.find(ID).block()).isEqualTo(count(highest));
    }
    viewer.dispose();

    assertThat(seen).isSorted().doesNotHaveDuplicates().endsWith((long) highest);
  }

  @Test
  void publishedCorrectionIsShown() {
    board.learn(count(5));
    board.learn(new PetitionCount(ID, 3, 0, 6, PUBLISHED, null));

    assertThat(board.find(ID).map(PetitionCount::count).block()).isEqualTo(3);
  }

  @Test
  void lastRecountStaysBesideNewerCounts() {
    Instant noon = PUBLISHED.plusSeconds(60);
    board.learn(count(1));
    board.learnVerified(ID, noon);
    board.learn(count(2));

    assertThat(board.find(ID).block()).isEqualTo(count(2).verifiedAt(noon));
  }

  @Test
  void recountOfAPetitionThatIsNotShownIsIgnored() {
    board.learnVerified(ID, PUBLISHED);

    assertThat(board.find(ID).map(count -> count.lastVerified() == null).block()).isTrue();
  }

  @Test
  void viewersAreToldTheLatestOfWhatChangedSinceTheLastTime() {
    board.learn(count(1));
    List<PetitionCount> seen = new ArrayList<>();
    Disposable viewer = board.watch(ID).subscribe(seen::add);
    board.learn(count(2));
    board.learn(count(3));
    assertThat(seen).containsExactly(count(1));

    board.tellViewers();
    board.tellViewers();
    viewer.dispose();

    assertThat(seen).containsExactly(count(1), count(3));
  }

  @Test
  void viewerIsToldOfARecount() {
    board.learn(count(1));
    List<PetitionCount> seen = new ArrayList<>();
    Disposable viewer = board.watch(ID).subscribe(seen::add);
    board.learnVerified(ID, PUBLISHED);
    board.tellViewers();
    viewer.dispose();

    assertThat(seen).containsExactly(count(1), count(1).verifiedAt(PUBLISHED));
  }

  /** A last signature may be the last news for days: it must not fall between two steps. */
  @Test
  void newsThatComesWhileAViewerIsStillComingIsTold() {
    board.learn(count(1));
    List<PetitionCount> seen = new ArrayList<>();
    Disposable viewer =
        board
            .watch(ID)
            .subscribe(
                count -> {
                  seen.add(count);
                  if (count.version() == 1) {
                    board.learn(count(2));
                  }
                });
    board.tellViewers();
    viewer.dispose();

    assertThat(seen).containsExactly(count(1), count(2));
  }

  @Test
  void slowViewerHoldsOneCountAndGetsTheLatest() {
    board.learn(count(1));
    List<PetitionCount> seen = new ArrayList<>();
    var slow = new SlowViewer(seen);
    board.watch(ID).subscribe(slow);
    assertThat(seen).isEmpty();
    for (int version = 2; version <= 1_000; version++) {
      board.learn(count(version));
      board.tellViewers();
    }
    slow.request(1);
    slow.request(1);

    assertThat(seen).hasSizeLessThanOrEqualTo(2).endsWith(count(1_000));
    board.learn(count(1_001));
    board.tellViewers();
    slow.request(1);
    slow.dispose();
    assertThat(seen).hasSizeLessThanOrEqualTo(3).endsWith(count(1_001));
  }

  @Test
  void oneViewerDoesNotWaitForAnother() {
    board.learn(count(1));
    var slow = new SlowViewer(new ArrayList<>());
    board.watch(ID).subscribe(slow);
    List<PetitionCount> seen = new ArrayList<>();
    Disposable fast = board.watch(ID).subscribe(seen::add);
    board.learn(count(2));
    board.tellViewers();

    assertThat(seen).containsExactly(count(1), count(2));
    fast.dispose();
    slow.dispose();
  }

  @Test
  void nothingIsKeptForViewersWhoLeft() {
    board.learn(count(1));
    List<Disposable> viewers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      viewers.add(board.watch(ID).subscribe());
    }
    viewers.subList(0, 99).forEach(Disposable::dispose);
    assertThat(board.isWatched(ID)).isTrue();

    viewers.getLast().dispose();

    assertThat(board.isWatched(ID)).isFalse();
  }

  @Test
  void viewerWhoComesAsTheLastOneLeavesIsTold() throws InterruptedException {
    board.learn(count(0));
    var stop = new AtomicBoolean();
    Thread passersBy =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!stop.get()) {
                    board.watch(ID).subscribe().dispose();
                  }
                });
    try {
      for (int version = 1; version <= 5_000; version++) {
        List<PetitionCount> seen = new CopyOnWriteArrayList<>();
        Disposable viewer = board.watch(ID).subscribe(seen::add);
        board.learn(count(version));
        board.tellViewers();
        viewer.dispose();
        assertThat(seen).endsWith(count(version));
      }
    } finally {
      stop.set(true);
      passersBy.join();
    }
    assertThat(board.isWatched(ID)).isFalse();
  }

  private CountBoard board() {
    return new CountBoard(
        tallies, new OpenPetitions(petitions), Clock.fixed(PUBLISHED, ZoneOffset.UTC));
  }

  private static PetitionCount count(long version) {
    return new PetitionCount(ID, version, 0, version, PUBLISHED, null);
  }

  /** Asks for one count at a time. */
  private static final class SlowViewer extends BaseSubscriber<PetitionCount> {
    private final List<PetitionCount> seen;

    SlowViewer(List<PetitionCount> seen) {
      this.seen = seen;
    }

    @Override
    protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
      // nothing is asked for yet
    }

    @Override
    protected void hookOnNext(PetitionCount count) {
      seen.add(count);
    }
  }
}
