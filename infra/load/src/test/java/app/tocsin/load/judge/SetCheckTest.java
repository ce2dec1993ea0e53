package app.tocsin.load.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.load.ledger.Entry.Outcome;
import app.tocsin.load.ledger.Evidence;
import app.tocsin.load.ledger.Evidences;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetCheckTest {

  private final Evidences evidences = new Evidences();

  @Test
  void whatIsAcknowledgedAndThereIsExact() {
    Evidence evidence = evidences.ok(1, 11).ok(2, 12).ok(1, 11).refused(3).read();

    SetCheck check = SetCheck.of(evidence, List.of(), facts(11, 12), facts(11, 12));

    assertThat(check).isEqualTo(new SetCheck(4, 3, 1, 0, 3, 2, 0, 0, 0, 0));
    assertThat(check.exact()).isTrue();
  }

  @Test
  void whatIsAcknowledgedAndNotThereIsLost() {
    SetCheck check =
        SetCheck.of(evidences.ok(1, 11).ok(2, 12).read(), List.of(), facts(11), facts(11));

    assertThat(check.lost()).isEqualTo(1);
    assertThat(check.exact()).isFalse();
  }

  @Test
  void twoPeopleUnderOneSignatureAreOneLost() {
    SetCheck check =
        SetCheck.of(evidences.ok(1, 11).ok(2, 11).read(), List.of(), facts(11), facts(11));

    assertThat(check.lost()).isEqualTo(1);
  }

  @Test
  void whereNobodySignedOrSomebodyIsStillUnsureNothingIsProved() {
    Shown nothing = new Shown(0, Map.of(), Map.of(), Optional.empty());
    SetCheck none = SetCheck.of(evidences.refused(1).read(), List.of(), facts(), facts());
    SetCheck one = SetCheck.of(evidences.ok(2, 11).read(), List.of(), facts(11), facts(11));

    assertThat(new Verdict(none, 0, nothing, List.of(), 0, true).exact()).isFalse();
    assertThat(new Verdict(one, 1, nothing, List.of(), 1, true).exact()).isFalse();
    assertThat(new Verdict(one, 1, nothing, List.of(), 0, true).exact()).isTrue();
  }

  @Test
  void aSecondRecordOfASignatureIsADuplicate() {
    SetCheck check =
        SetCheck.of(evidences.ok(1, 11).read(), List.of(), facts(11, 11), facts(11, 11));

    assertThat(check.duplicated()).isEqualTo(1);
    assertThat(check.recorded()).isEqualTo(1);
  }

  @Test
  void aPersonWithTwoCountedSignaturesIsADuplicate() {
    SetCheck check =
        SetCheck.of(evidences.ok(1, 11).ok(1, 12).read(), List.of(), facts(11, 12), facts(11, 12));

    assertThat(check.duplicated()).isEqualTo(1);
    assertThat(check.unexpected()).isZero();
  }

  @Test
  void aRefusedSignatureThatIsThereIsUnexpected() {
    SetCheck check =
        SetCheck.of(evidences.ok(1, 11).refused(2).read(), List.of(), facts(11, 12), facts(11, 12));

    assertThat(check.unexpected()).isEqualTo(1);
  }

  @Test
  void anUnknownOneThatWasThereBeforeItsSignerTriedAgainIsRecovered() {
    Evidence evidence = evidences.unknown(1).unknown(2).ok(1, 11).ok(2, 12).read();

    SetCheck check = SetCheck.of(evidence, List.of(1L, 2L), facts(11), facts(11, 12));

    assertThat(check.recovered()).isEqualTo(1);
    assertThat(check.exact()).isTrue();
  }

  @Test
  void anUnknownOneThatNeverGotAnAnswerMayBeThereOrNot() {
    Evidence evidence = evidences.unknown(1).unknown(2).read();

    assertThat(SetCheck.of(evidence, List.of(1L, 2L), facts(11), facts(11)))
        .extracting(SetCheck::recovered, SetCheck::unexpected)
        .containsExactly(1L, 0L);
    assertThat(SetCheck.of(evidence, List.of(1L, 2L), facts(11, 12, 13), facts(11, 12, 13)))
        .extracting(SetCheck::recovered, SetCheck::unexpected)
        .containsExactly(2L, 1L);
  }

  @Test
  void eachCellOfEachProjectionIsComparedWithTheFacts() {
    Facts facts = facts(11, 12);
    String hour = "2026-11-22T10:00:00Z";
    Shown right = new Shown(2, Map.of("44", 2L), Map.of(hour, 2L), Optional.empty());
    Shown wrong = new Shown(3, Map.of("44", 1L, "35", 1L), Map.of(), Optional.empty());

    assertThat(right.differences(facts)).isEmpty();
    assertThat(wrong.differences(facts))
        .containsExactly(
            "official count 3, facts 2",
            "département 35: shown 1, facts 0",
            "département 44: shown 1, facts 2",
            "hour 2026-11-22T10:00:00Z: shown 0, facts 2");
  }

  @Test
  void aFactOfThisPetitionThatCannotBeReadIsNoticed() {
    Facts facts = facts(11);
    facts.add("petition.signature.counted", "{\"petitionId\":\"p1\"}".getBytes(UTF_8));

    assertThat(facts.unreadable()).isEqualTo(1);
  }

  @Test
  void poisonAndOtherPetitionsAreNoFacts() {
    Facts facts = facts(11);
    facts.add(null, "x".getBytes(UTF_8));
    facts.add("petition.signature.counted", "{".getBytes(UTF_8));
    facts.add("petition.signature.counted", json("p2", 12).getBytes(UTF_8));

    assertThat(facts.distinct()).isEqualTo(1);
    assertThat(facts.unreadable()).isZero();
    assertThat(evidences.read().people(Outcome.OK)).isZero();
  }

  private static Facts facts(int... ids) {
    Facts facts = new Facts("p1");
    for (int id : ids) {
      facts.add("petition.signature.counted", json("p1", id).getBytes(UTF_8));
    }
    return facts;
  }

  private static String json(String petition, int id) {
    return String.format(
        Locale.ROOT,
        "{\"petitionId\":\"%s\",\"signatureId\":\"%032x\",\"countedAt\":\"2026-11-22T10:59:59.1Z\","
            + "\"territory\":{\"country\":\"FR\",\"departement\":\"44\"}}",
        petition,
        id);
  }
}
