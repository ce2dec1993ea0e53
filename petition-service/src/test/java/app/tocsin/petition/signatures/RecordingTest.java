package app.tocsin.petition.signatures;

import static app.tocsin.petition.signatures.Signers.logged;
import static app.tocsin.petition.signatures.Signers.minutesAfterNoon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.Consequence.Broken;
import app.tocsin.petition.signatures.Consequence.Counted;
import app.tocsin.petition.signatures.Consequence.MailWanted;
import app.tocsin.petition.signatures.Consequence.Nothing;
import app.tocsin.petition.signatures.Consequence.Reason;
import app.tocsin.petition.signatures.Recording.Logged;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecordingTest {
  private final StoredSignatures store = new StoredSignatures(new Random(1));
  private final Recording recording = new Recording(store);
  private final Signers byMail = Signers.byMail();
  private final Signers unconfirmed = Signers.unconfirmed();

  @Test
  void eachEntryOfABatchHasItsConsequenceInOrder() {
    List<Consequence> consequences =
        record(
            logged(unconfirmed.request("a", "anna"), 1, 0),
            logged(unconfirmed.request("b", "bert"), 2, 0),
            logged(unconfirmed.request("a", "anna"), 3, 0),
            logged(unconfirmed.confirmation("c", 1, minutesAfterNoon(0)), 4, 0));

    assertThat(consequences).hasSize(4);
    assertThat(counted(consequences.get(0))).isEqualTo("signature of a");
    assertThat(counted(consequences.get(1))).isEqualTo("signature of b");
    assertThat(consequences.get(2)).isEqualTo(new Nothing(Reason.DUPLICATE));
    assertThat(consequences.get(3)).isInstanceOf(Broken.class);
    assertThat(store.all()).hasSize(2);
  }

  @Test
  void requestAndItsConfirmationInOneBatchAskForTheMailAndCount() {
    List<Consequence> consequences =
        record(
            logged(byMail.request("a", "anna"), 1, 0),
            logged(byMail.confirmation("a", 1, minutesAfterNoon(1)), 2, 1));

    assertThat(consequences.get(0)).isInstanceOf(MailWanted.class);
    assertThat(counted(consequences.get(1))).isEqualTo("signature of a");
    assertThat(store.all()).extracting(Signature::countedOffset).containsExactly(2L);
  }

  @Test
  void petitionsDoNotKnowOneAnother() {
    var other = new Signers(new PetitionId("2".repeat(32)), Confirmation.NONE, 1);

    List<Consequence> consequences =
        record(
            logged(unconfirmed.request("a", "anna"), 1, 0),
            logged(other.request("a", "anna"), 2, 0));

    assertThat(consequences).allMatch(Counted.class::isInstance);
    assertThat(store.all()).hasSize(2);
  }

  @Test
  void emptyBatchIsDone() {
    assertThat(record()).isEmpty();
  }

  @Test
  void batchThatChangesNothingWritesNothing() {
    record(logged(unconfirmed.request("a", "anna"), 1, 0));
    store.letOthersWriteFirst(
        () -> {
          throw new AssertionError("a duplicate was written");
        });

    assertThat(record(logged(unconfirmed.request("a", "anna"), 2, 0)))
        .containsExactly(new Nothing(Reason.DUPLICATE));
  }

  @Test
  void replayAfterACrashBeforeTheCommitSaysTheSame() {
    Logged[] batch = {
      logged(unconfirmed.request("a", "anna"), 1, 0),
      logged(unconfirmed.request("b", "bert"), 2, 0),
      logged(unconfirmed.request("a", "anna"), 3, 0)
    };
    List<Consequence> unsaid = record(batch);

    assertThat(record(batch)).isEqualTo(unsaid);
  }

  @Test
  void crashAmidTheWritesLosesNobody() {
    Signers two = unconfirmed.people(2);
    Logged[] batch = {
      logged(two.request("a", "anna"), 1, 0),
      logged(two.request("a", "bert"), 2, 0),
      logged(two.request("b", "carl"), 3, 0)
    };
    for (int writes : new int[] {0, 1, 1, 2}) {
      store.crashAfterWrites(writes);
      assertThatThrownBy(() -> record(batch)).isInstanceOf(StoredSignatures.Crash.class);
    }

    assertThat(record(batch))
        .extracting(RecordingTest::counted)
        .containsExactly(
            "signature of anna at a", "signature of bert at a", "signature of carl at b");
  }

  @Test
  void whoIsSecondReadsAndFoldsAgain() {
    Logged entry = logged(unconfirmed.request("a", "anna"), 1, 0);
    store.letOthersWriteFirst(() -> new Recording(store).record(List.of(entry)).block());

    assertThat(record(entry)).extracting(RecordingTest::counted).containsExactly("signature of a");
    assertThat(store.all()).hasSize(1);
    assertThat(store.reads()).isEqualTo(3);
  }

  /** A store that had forgotten the erasure is repaired while a zombie works on what it read. */
  @Test
  void whoReadBeforeAnErasureBehindLaterRecordsIsSecond() {
    record(
        logged(byMail.request("a", "anna"), 1, 0),
        logged(byMail.request("a", "anna"), 9, 10)); // the last offset, before and after
    Logged erasure = logged(byMail.erasure("a", 1, minutesAfterNoon(2)), 3, 2);
    store.letOthersWriteFirst(() -> new Recording(store).record(List.of(erasure)).block());

    List<Consequence> said =
        record(logged(byMail.confirmation("a", 1, minutesAfterNoon(20)), 20, 20));

    assertThat(counted(said.getFirst())).isEqualTo("signature of a");
    assertThat(store.all())
        .singleElement()
        .satisfies(
            left -> {
              assertThat(left.isErased()).isTrue();
              assertThat(left.sealedPerson()).isEmpty();
              assertThat(left.countedOffset()).isEqualTo(20);
            });
  }

  @Test
  void writerThatIsAlwaysSecondGivesUpAndTheBatchIsTriedAgain() {
    Logged entry = logged(unconfirmed.request("a", "anna"), 1, 0);
    store.refuseWrites(true);

    assertThatIllegalStateException()
        .isThrownBy(() -> record(entry))
        .withMessage("signatures change faster than they're saved");
    assertThat(store.reads()).isEqualTo(20);

    store.refuseWrites(false);
    assertThat(record(entry)).extracting(RecordingTest::counted).containsExactly("signature of a");
  }

  @Test
  void recountFindsWhatWasCountedUpToAPlaceOfTheLog() {
    LongStream.range(0, 10)
        .forEach(i -> record(logged(unconfirmed.request("m" + i, "anna"), i, 0)));

    SignatureCounts.Counted found =
        store.count(Signers.TRAINS.value(), Map.of(), Map.of(0, 6L)).block();

    assertThat(found.byPartition()).isEqualTo(Map.of(0, 7L));
    assertThat(found.behind()).isEqualTo(3);
  }

  private List<Consequence> record(Logged... batch) {
    return Objects.requireNonNull(recording.record(List.of(batch)).block());
  }

  private static String counted(Consequence consequence) {
    assertThat(consequence).isInstanceOf(Counted.class);
    return ((Counted) consequence).signature().id();
  }
}
