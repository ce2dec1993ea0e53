package app.tocsin.event.funds.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.funds.Contribution;
import app.tocsin.event.funds.Money;
import app.tocsin.event.gatherings.Whereabouts.Visibility;
import app.tocsin.event.gatherings.Workshops;
import app.tocsin.testsupport.Contract;
import org.junit.jupiter.api.Test;

class FundsEventJsonTest {
  @Test
  void theEventKeepsItsContractAndNamesNobody() {
    var json = new FundsEventJson();
    var contribution =
        new Contribution(
            Workshops.ID,
            "c-1",
            Contribution.Kind.COLLECTED,
            Money.of("-12.50", "EUR"),
            Workshops.BEFORE,
            "de la part d'Anna",
            "olga");

    String data =
        json.data(
            contribution, Workshops.published(Workshops.text(Workshops.once(), Visibility.PUBLIC)));

    assertThat(new Contract(json.topic(), json.type()).validate(data)).isEmpty();
    assertThat(data).contains("\"amount\":\"-12.50\"").doesNotContain("Anna", "olga");
  }
}
