package app.tocsin.petition.petitions;

import static app.tocsin.petition.petitions.NightTrains.DEADLINE;
import static app.tocsin.petition.petitions.NightTrains.ID;
import static app.tocsin.petition.petitions.NightTrains.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.tocsin.petition.petitions.Petition.Closure;
import app.tocsin.petition.petitions.PetitionOutcome.Done;
import app.tocsin.petition.petitions.PetitionOutcome.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ManagingPetitionsTest {
  private static final PetitionCommand.Decide ACCEPT =
      new PetitionCommand.Decide(Review.Verdict.ACCEPTED, null, null);
  private static final Instant NOW = NightTrains.PUBLISHED.plusNanos(123_456);

  private final PetitionsInMemory store = new PetitionsInMemory();
  private final OpenPetitions open = new OpenPetitions(new PetitionsInMemory());
  private final List<PetitionId> relayed = new ArrayList<>();
  private final ManagingPetitions managing = at(NOW);

  @Test
  void newPetitionIsADraftThatNobodyIsToldOf() {
    Petition draft = done(managing.create(text(), "organiser-1", Optional.empty()));

    assertThat(draft.status()).isEqualTo(Petition.Status.DRAFT);
    assertThat(draft.version()).isEqualTo(1);
    assertThat(draft.createdBy()).isEqualTo("organiser-1");
    assertThat(draft.createdAt()).isEqualTo(NightTrains.PUBLISHED); // as it is stored: milliseconds
    assertThat(draft.slug()).startsWith("des-trains-de-nuit-");
    assertThat(store.stored(draft.id())).isEqualTo(draft);
    assertThat(relayed).isEmpty();
  }

  @Test
  void withoutAKeyEachRequestMakesAnother() {
    managing.create(text(), "organiser-1", Optional.empty()).block();
    managing.create(text(), "organiser-1", Optional.empty()).block();

    assertThat(store.size()).isEqualTo(2);
  }

  @Test
  void sameKeyAndTextGiveTheSameAnswerAlsoWhenThePetitionChangedSince() {
    Petition first = done(managing.create(text(), "organiser-1", Optional.of("key")));
    managing.publish(first.id()).block();
    Petition again =
        done(at(NOW.plus(Duration.ofHours(1))).create(text(), "organiser-1", Optional.of("key")));

    assertThat(again).isEqualTo(first);
    assertThat(store.size()).isEqualTo(1);
    assertThat(store.stored(first.id()).status()).isEqualTo(Petition.Status.OPEN);
  }

  @Test
  void sameKeyWithAnotherTextIsRefused() {
    managing.create(text(), "organiser-1", Optional.of("key")).block();

    assertThat(
            managing
                .create(text("Autre chose", 1, null), "organiser-1", Optional.of("key"))
                .block())
        .isEqualTo(new Refused(new PetitionRefusal.KeyReused()));
  }

  @Test
  void sameKeyWithWordsMovedFromOneFieldToTheNextIsRefused() {
    managing.create(titled("a, summary=b", "c"), "organiser-1", Optional.of("key")).block();

    assertThat(
            managing.create(titled("a", "b, summary=c"), "organiser-1", Optional.of("key")).block())
        .isEqualTo(new Refused(new PetitionRefusal.KeyReused()));
  }

  @Test
  void sameKeyOfAnotherOrganiserIsAnotherKey() {
    Petition first = done(managing.create(text(), "organiser-1", Optional.of("key")));
    Petition other = done(managing.create(text(), "organiser-2", Optional.of("key")));

    assertThat(other.id()).isNotEqualTo(first.id());
  }

  @Test
  void publishingStoresStateAndEventTogetherAndTellsAtOnce() {
    store.with(NightTrains.draft());

    Petition published = done(managing.publish(ID));

    assertThat(published.status()).isEqualTo(Petition.Status.OPEN);
    assertThat(store.stored(ID)).isEqualTo(published);
    assertThat(store.outbox())
        .containsExactly(new PetitionEvent.PetitionPublished(published, NightTrains.PUBLISHED));
    assertThat(open.find(ID).block()).isEqualTo(published);
    assertThat(relayed).containsExactly(ID);
  }

  @Test
  void publishingTwiceTellsOnce() {
    store.with(NightTrains.draft());

    Petition first = done(managing.publish(ID));

    assertThat(done(managing.publish(ID))).isEqualTo(first);
    assertThat(store.outbox()).hasSize(1);
    assertThat(relayed).hasSize(1);
  }

  @Test
  void unknownPetitionIsRefused() {
    var unknown = new Refused(new PetitionRefusal.Unknown());

    assertThat(managing.publish(ID).block()).isEqualTo(unknown);
    assertThat(managing.close(ID, Closure.Reason.ORGANISER).block()).isEqualTo(unknown);
    assertThat(managing.edit(ID, 1, text()).block()).isEqualTo(unknown);
  }

  @Test
  void editOfAnOldVersionIsRefused() {
    store.with(NightTrains.open());

    assertThat(managing.edit(ID, 1, text()).block())
        .isEqualTo(new Refused(new PetitionRefusal.OtherVersion(1)));
    assertThat(store.stored(ID)).isEqualTo(NightTrains.open());
  }

  @Test
  void editIsRefusedWhereSomebodyElseWasFirst() {
    store.with(NightTrains.open());
    store.letOthersWriteFirst(1, () -> store.with(NightTrains.edited()));

    assertThat(managing.edit(ID, 2, text()).block())
        .isEqualTo(new Refused(new PetitionRefusal.OtherVersion(2)));
    assertThat(store.stored(ID)).isEqualTo(NightTrains.edited());
    assertThat(store.outbox()).isEmpty();
    assertThat(relayed).isEmpty();
  }

  @Test
  void closureIsDecidedAgainWhereSomebodyElseWasFirst() {
    store.with(NightTrains.open());
    store.letOthersWriteFirst(1, () -> store.with(NightTrains.edited()));

    Petition closed = done(managing.close(ID, Closure.Reason.ORGANISER));

    assertThat(closed.version()).isEqualTo(NightTrains.edited().version() + 1);
    assertThat(closed.text()).isEqualTo(NightTrains.edited().text());
    assertThat(store.outbox()).hasSize(1);
  }

  @Test
  void petitionThatChangesAllTheTimeIsGivenUp() {
    store.with(NightTrains.open());
    store.letOthersWriteFirst(Integer.MAX_VALUE, () -> store.with(store.stored(ID).with(text())));

    assertThatIllegalStateException()
        .isThrownBy(() -> managing.close(ID, Closure.Reason.ORGANISER).block());
    assertThat(store.outbox()).isEmpty();
  }

  @Test
  void whatIsOverdueIsClosedOnce() {
    store.with(NightTrains.open());
    managing.closeOverdue().block();
    assertThat(store.outbox()).isEmpty();

    at(DEADLINE).closeOverdue().block();
    at(DEADLINE.plusSeconds(5)).closeOverdue().block();

    assertThat(store.stored(ID).closure())
        .isEqualTo(new Closure(DEADLINE, Closure.Reason.DEADLINE));
    assertThat(store.outbox()).hasSize(1);
  }

  @Test
  void deadlineThatWasMovedWhileTheSweepRanDoesNotClose() {
    store.with(NightTrains.open());
    store.letOthersWriteFirst(1, () -> store.with(NightTrains.edited()));

    at(DEADLINE).closeOverdue().block();

    assertThat(store.stored(ID)).isEqualTo(NightTrains.edited());
    assertThat(store.outbox()).isEmpty();
  }

  @Test
  void submittedPetitionIsToldOfByItsEventAlone() {
    store.with(NightTrains.draft());

    Petition submitted = done(managing.submit(ID));
    done(managing.submit(ID));

    assertThat(submitted.status()).isEqualTo(Petition.Status.SUBMITTED);
    assertThat(store.outbox())
        .containsExactly(new PetitionEvent.PetitionSubmitted(submitted, NightTrains.PUBLISHED));
    assertThat(relayed).containsExactly(ID);
    assertThat(open.find(ID).blockOptional()).as("nobody can sign it").isEmpty();
  }

  @Test
  void acceptanceStoresTheStateWithBothEventsAndTellsAtOnce() {
    store.with(NightTrains.submitted());

    Petition accepted = done(managing.review(ID, 2, ACCEPT));

    assertThat(accepted).isEqualTo(NightTrains.accepted());
    assertThat(store.outbox())
        .containsExactly(
            new PetitionEvent.PetitionPublished(accepted, NightTrains.PUBLISHED),
            new PetitionEvent.PetitionAccepted(accepted, NightTrains.PUBLISHED));
    assertThat(open.find(ID).block()).isEqualTo(accepted);
    assertThat(relayed).containsExactly(ID);
  }

  @Test
  void decisionOnAnOldVersionIsRefused() {
    store.with(NightTrains.submitted());

    assertThat(managing.review(ID, 1, ACCEPT).block())
        .isEqualTo(new Refused(new PetitionRefusal.OtherVersion(1)));
    assertThat(managing.review(ID, 2, ACCEPT).block()).isInstanceOf(Done.class);
    assertThat(managing.review(ID, 3, ACCEPT).block())
        .isEqualTo(new Refused(new PetitionRefusal.NotInReview()));
  }

  private ManagingPetitions at(Instant now) {
    return new ManagingPetitions(
        store,
        open,
        id -> Mono.fromRunnable(() -> relayed.add(id)),
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private static PetitionText titled(String title, String summary) {
    return new PetitionText(title, summary, "t", 1, "a", "fr", null, Confirmation.NONE, 1);
  }

  private static Petition done(Mono<PetitionOutcome> outcome) {
    PetitionOutcome known = Objects.requireNonNull(outcome.block());
    assertThat(known).isInstanceOf(Done.class);
    return ((Done) known).petition();
  }
}
