package app.tocsin.load.registrations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.load.ledger.Evidences;
import app.tocsin.load.ledger.ReceiptId;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlaceCheckTest {

  private final SlotFacts facts = new SlotFacts("g1");
  private int events;

  @Test
  void allIsExactWhereEverybodyIsThereAndThePlacesSuffice() {
    happens("confirmed", 1);
    happens("waitlisted", 2);

    PlaceCheck check = check(1, Set.of(), new Evidences().ok(1, 1).ok(2, 2));

    assertThat(check.exact()).isTrue();
    assertThat(check.registered()).isEqualTo(2);
  }

  @Test
  void whoWasToldYesAndIsNotThereIsLost() {
    assertThat(check(1, Set.of(), new Evidences().ok(1, 1)).lost()).isEqualTo(1);
  }

  @Test
  void aCancellationThatWasAcknowledgedAndIsNotThereIsLost() {
    happens("confirmed", 1);

    assertThat(check(1, Set.of(new ReceiptId(0, 1)), new Evidences().ok(1, 1)).lost()).isEqualTo(1);
  }

  @Test
  void morePlacesThanThereAreIsOversold() {
    happens("confirmed", 1);
    happens("confirmed", 2);

    PlaceCheck check = check(1, Set.of(), new Evidences().ok(1, 1).ok(2, 2));

    assertThat(check.oversold()).isEqualTo(1);
    assertThat(check.exact()).isFalse();
  }

  @Test
  void whoWasRefusedAndIsThereIsUnexpectedAndWhoHadNoAnswerIsRecovered() {
    happens("confirmed", 1);
    assertThat(check(5, Set.of(), new Evidences().refused(1)).unexpected()).isEqualTo(1);
    assertThat(check(5, Set.of(), new Evidences().unknown(1)).recovered()).isEqualTo(1);
  }

  @Test
  void whoHadNoAnswerAndIsThenToldThatAllIsFullIsAnsweredAndMayBeThere() {
    happens("confirmed", 1);
    Evidences toldNo = new Evidences().unknown(1).full(1);
    assertThat(toldNo.read().wasToldNoSince(1)).isTrue();
    assertThat(check(5, Set.of(), toldNo).recovered()).isEqualTo(1);
    assertThat(new Evidences().full(1).unknown(1).read().wasToldNoSince(1)).isFalse();
    assertThat(new Evidences().unknown(1).refused(1).read().wasToldNoSince(1))
        .as("of another reason than that nothing is free")
        .isFalse();
  }

  @Test
  void aFreePlaceWhileSomebodyWaitsIsIdle() {
    happens("waitlisted", 1);

    assertThat(check(2, Set.of(), new Evidences().ok(1, 1)).idle()).isEqualTo(2);
  }

  private PlaceCheck check(int capacity, Set<ReceiptId> gone, Evidences evidences) {
    return PlaceCheck.of(evidences.read(), gone, OptionalInt.of(capacity), facts);
  }

  private void happens(String what, int who) {
    events++;
    String body = "{\"gatheringId\":\"g1\",\"registrationId\":\"%032x\"}".formatted(who);
    facts.add("e" + events, "gathering.registration." + what, body.getBytes(UTF_8));
  }
}
