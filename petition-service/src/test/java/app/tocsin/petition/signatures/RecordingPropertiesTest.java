package app.tocsin.petition.signatures;

import static app.tocsin.petition.signatures.Signers.minutesAfterNoon;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.signatures.Consequence.Counted;
import app.tocsin.petition.signatures.Consequence.MailWanted;
import app.tocsin.petition.signatures.CountingModel.Said;
import app.tocsin.petition.signatures.Recording.Logged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever is killed, paused or replayed: what is committed is what the log says, said once. */
class RecordingPropertiesTest {
  private static final int PARTITIONS = 2;

  /** What somebody does, some minutes after the one before. */
  record Deed(int mailbox, int person, What what, int slot, int minutes) {}

  private enum What {
    SIGNS,
    CONFIRMS,
    ERASES
  }

  @Property(tries = 3000)
  void committedConsequencesAreThoseOfOneUndisturbedReader(
      @ForAll("deeds") List<Deed> deeds,
      @ForAll Confirmation confirmation,
      @ForAll @IntRange(min = 1, max = SignatureKey.MAX_SLOTS) int householdLimit,
      @ForAll long seed) {
    List<List<Logged>> log =
        written(deeds, new Signers(Signers.TRAINS, confirmation, householdLimit));
    var store = new StoredSignatures(new Random(seed + 1));
    var model = new CountingModel();
    Map<String, Said> expected = new TreeMap<>();
    log.forEach(
        partition -> partition.forEach(logged -> expected.put(place(logged), model.next(logged))));

    Map<String, Consequence> committed =
        new UnreliableRecorders(log, store, new Random(seed)).run();

    Map<String, Said> said = new TreeMap<>();
    committed.forEach((place, consequence) -> said.put(place, said(consequence)));
    assertThat(said).isEqualTo(expected);
    assertThat(ids(said, Said.Counts.class)).doesNotHaveDuplicates();
    assertThat(ids(said, Said.FirstMail.class)).doesNotHaveDuplicates();
    assertStoreAgrees(store, model, said);
  }

  /** A backup that is put back knows people who were erased since: the log erases them again. */
  @Property(tries = 300)
  void aStoreThatForgotIsAsTheLogSaysWhenItIsReadAgain(
      @ForAll("deeds") List<Deed> deeds,
      @ForAll Confirmation confirmation,
      @ForAll @IntRange(min = 1, max = SignatureKey.MAX_SLOTS) int householdLimit,
      @ForAll @IntRange(max = 40) int backup) {
    List<Logged> log =
        written(deeds, new Signers(Signers.TRAINS, confirmation, householdLimit)).getFirst();
    var store = new StoredSignatures(new Random(backup));
    var restored = new StoredSignatures(new Random(backup));
    record(log, store);
    record(log.subList(0, Math.min(backup, log.size())), restored);

    record(log, restored);

    assertThat(restored.all()).containsExactlyInAnyOrderElementsOf(store.all());
  }

  private static void record(List<Logged> log, StoredSignatures store) {
    for (Logged logged : log) {
      new Recording(store).record(List.of(logged)).block();
    }
  }

  @Property(tries = 300)
  void eachEntryAppliedTwiceInARowChangesAndSaysTheSame(
      @ForAll("deeds") List<Deed> deeds,
      @ForAll Confirmation confirmation,
      @ForAll @IntRange(min = 1, max = SignatureKey.MAX_SLOTS) int householdLimit) {
    Map<String, Household> households = new HashMap<>();
    for (List<Logged> partition :
        written(deeds, new Signers(Signers.TRAINS, confirmation, householdLimit))) {
      for (Logged next : partition) {
        String mailbox = next.entry().addressKey();
        Household before = households.getOrDefault(mailbox, Household.of(List.of()));
        Household.Step once = apply(before, next);

        assertThat(apply(once.after(), next)).isEqualTo(once);
        households.put(mailbox, once.after());
      }
    }
  }

  @Provide
  Arbitrary<List<Deed>> deeds() {
    Arbitrary<Deed> deed =
        Combinators.combine(
                Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(0, 5),
                Arbitraries.of(What.SIGNS, What.SIGNS, What.CONFIRMS, What.ERASES),
                Arbitraries.integers().between(1, SignatureKey.MAX_SLOTS),
                Arbitraries.integers().between(0, 7))
            .as(Deed::new);
    return deed.list().ofMinSize(1).ofMaxSize(40);
  }

  private static List<List<Logged>> written(List<Deed> deeds, Signers signers) {
    List<List<Logged>> log = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      log.add(new ArrayList<>());
    }
    long minutes = 0;
    for (Deed deed : deeds) {
      minutes += deed.minutes();
      int partition = deed.mailbox() % PARTITIONS;
      String mailbox = "mailbox " + deed.mailbox();
      List<Logged> end = log.get(partition);
      String person = "person " + deed.person();
      LogEntry entry =
          switch (deed.what()) {
            case SIGNS -> signers.request(mailbox, person, person + " as sealed " + end.size());
            case CONFIRMS -> signers.confirmation(mailbox, deed.slot(), minutesAfterNoon(minutes));
            case ERASES -> signers.erasure(mailbox, deed.slot(), minutesAfterNoon(minutes));
          };
      end.add(new Logged(entry, partition, end.size(), minutesAfterNoon(minutes)));
    }
    return log;
  }

  /** Facts, cut at any place of the log, are as many as were said up to there: so is a recount. */
  private static void assertStoreAgrees(
      StoredSignatures store, CountingModel model, Map<String, Said> said) {
    assertThat(store.all().stream().filter(s -> s.status() == Signature.Status.COUNTED))
        .hasSize((int) model.counted());
    assertThat(store.all().stream().filter(s -> s.status() == Signature.Status.PENDING))
        .hasSize((int) model.pending());
    assertThat(store.all()).extracting(Signature::id).doesNotHaveDuplicates();
    assertThat(
            store.all().stream().collect(Collectors.toMap(Signature::id, Signature::sealedPerson)))
        .isEqualTo(model.persons());
    for (int partition = 0; partition < PARTITIONS; partition++) {
      long counted = 0;
      for (long offset = 0; said.containsKey(partition + ":" + offset); offset++) {
        counted += said.get(partition + ":" + offset) instanceof Said.Counts ? 1 : 0;
        assertThat(
                store
                    .count(Signers.TRAINS.value(), Map.of(), Map.of(partition, offset))
                    .block()
                    .byPartition()
                    .getOrDefault(partition, 0L))
            .isEqualTo(counted);
      }
    }
  }

  private static Household.Step apply(Household household, Logged logged) {
    return household.apply(logged.entry(), logged.partition(), logged.offset(), logged.at());
  }

  private static String place(Logged logged) {
    return logged.partition() + ":" + logged.offset();
  }

  private static Said said(Consequence consequence) {
    return switch (consequence) {
      case Counted counted -> new Said.Counts(counted.signature().id());
      case MailWanted mail ->
          mail.again()
              ? new Said.AnotherMail(mail.signature().id())
              : new Said.FirstMail(mail.signature().id());
      case Consequence.Erased erased -> new Said.Erased(erased.signature().id());
      case Consequence.Withdrawn _,
          Consequence.Nothing _,
          Consequence.ErasureWaits _,
          Consequence.Broken _ ->
          new Said.Nothing();
    };
  }

  private static List<String> ids(Map<String, Said> said, Class<? extends Said> kind) {
    return said.values().stream().filter(kind::isInstance).map(Said::toString).toList();
  }
}
