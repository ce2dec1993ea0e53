package app.tocsin.petition.petitions;

import static app.tocsin.petition.petitions.NightTrains.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class OpenPetitionsTest {
  private final PetitionsInMemory store = new PetitionsInMemory();
  private final OpenPetitions open = new OpenPetitions(store);

  @Test
  void whatWasLearntIsFoundWithoutAskingTheStore() {
    open.learn(NightTrains.open());

    assertThat(open.find(ID).block()).isEqualTo(NightTrains.open());
    assertThat(store.lookups()).isZero();
  }

  @Test
  void highestVersionWinsInWhateverOrderTheyCome() {
    open.learn(NightTrains.edited());
    open.learn(NightTrains.open());
    assertThat(open.find(ID).block()).isEqualTo(NightTrains.edited());

    Petition closed =
        NightTrains.edited()
            .closed(new Petition.Closure(NightTrains.DEADLINE, Petition.Closure.Reason.ORGANISER));
    open.learn(closed);
    open.learn(NightTrains.edited());
    assertThat(open.find(ID).block()).isEqualTo(closed);
  }

  @Test
  void whatNoEventHasBroughtYetIsLookedUpAndKept() {
    store.with(NightTrains.open());

    assertThat(open.find(ID).block()).isEqualTo(NightTrains.open());
    assertThat(open.find(ID).block()).isEqualTo(NightTrains.open());
    assertThat(store.lookups()).isEqualTo(1);
  }

  @Test
  void unknownIdIsLookedUpOnceASecondHoweverManyAsk() {
    assertThat(Flux.range(0, 1_000).flatMap(_ -> open.find(ID), 64).collectList().block())
        .isEmpty();
    assertThat(store.lookups()).isEqualTo(1);

    long start = System.nanoTime();
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              open.find(ID).block();
              return store.lookups() == 2;
            });
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
  }

  @Test
  void eventIsBelievedRatherThanTheLastLookup() {
    store.with(NightTrains.draft());
    assertThat(open.find(ID).block()).isEqualTo(NightTrains.draft());

    open.learn(NightTrains.open());

    assertThat(open.find(ID).block()).isEqualTo(NightTrains.open());
  }

  @Test
  void failedLookupIsNotRemembered() {
    store.with(NightTrains.open()).failWith(new IllegalStateException("down"));
    assertThatThrownBy(() -> open.find(ID).block()).hasMessageContaining("down");

    store.failWith(null);

    assertThat(open.find(ID).block()).isEqualTo(NightTrains.open());
  }
}
