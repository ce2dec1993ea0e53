package app.tocsin.petition.counts;

import static app.tocsin.petition.petitions.NightTrains.ID;
import static app.tocsin.petition.petitions.NightTrains.PUBLISHED;

import app.tocsin.messaging.tallies.Contribution;
import app.tocsin.messaging.tallies.Tally;
import app.tocsin.petition.counts.Reconciling.Verification;
import app.tocsin.petition.petitions.NightTrains;
import app.tocsin.petition.petitions.OpenPetitions;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.petitions.PetitionsInMemory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A petition, its tally and its facts, and a clock that is moved by hand. */
abstract class ReconcilingScenario {
  final TalliesInMemory tallies = new TalliesInMemory();
  final FactsInMemory facts = new FactsInMemory();
  final Kept kept = new Kept();
  final List<PetitionId> corrected = new ArrayList<>();
  Instant now = PUBLISHED;
  final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  final CountBoard board =
      new CountBoard(
          tallies, new OpenPetitions(new PetitionsInMemory().with(NightTrains.open())), clock);
  final Reconciling reconciling = instance(board);

  @BeforeEach
  void petitionIsShown() {
    board.learn(PetitionCount.none(ID, now));
  }

  Reconciling instance(CountBoard shown) {
    return new Reconciling(
        tallies,
        facts,
        kept,
        petition -> Mono.fromCallable(() -> corrected.add(petition)),
        shown,
        clock);
  }

  List<Verification> run() {
    return reconciling.run().collectList().block();
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  @Nullable Instant shownAsVerified() {
    return board.find(ID).block().lastVerified();
  }

  /** Signatures that the log's records at these offsets made count, and that were counted. */
  void count(int partition, long... logOffsets) {
    List<Contribution> contributions = new ArrayList<>();
    List<Contribution> departements = new ArrayList<>();
    for (long offset : logOffsets) {
      facts.record(partition, offset);
      contributions.add(
          new Contribution("s" + partition, offset, offset, PetitionCount.COUNTED, 1));
      departements.add(new Contribution("s" + partition, offset, offset, "44", 1));
    }
    Tally before = departements();
    tallies.put(before.fold(departements));
    fold(contributions.toArray(Contribution[]::new));
  }

  /** The tally by département. */
  Tally departements() {
    String id = TerritoryCounts.tallyId(ID.value());
    return tallies.find(id).blockOptional().orElse(Tally.empty(id));
  }

  /** Changes the tally by département behind its version. */
  void tamper(Map<String, Tally.Part> parts) {
    tallies.put(new Tally(departements().id(), departements().version(), parts));
  }

  void fold(Contribution... contributions) {
    Tally before = tallies.find(ID.value()).blockOptional().orElse(Tally.empty(ID.value()));
    tallies.put(before.fold(List.of(contributions)));
  }

  static final class Kept implements Reconciling.Verifications {
    final Map<PetitionId, Verification> all = new HashMap<>();

    @Override
    public Mono<Void> save(Verification verification) {
      return Mono.fromRunnable(() -> all.put(verification.petition(), verification));
    }

    @Override
    public Flux<Verification> all() {
      return Flux.defer(() -> Flux.fromIterable(List.copyOf(all.values())));
    }
  }
}
