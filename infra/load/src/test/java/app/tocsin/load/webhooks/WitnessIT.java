package app.tocsin.load.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.load.webhooks.Arrivals.Arrival;
import app.tocsin.load.webhooks.Witness.Account;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WitnessIT {
  private final Witness witness = new Witness();

  @AfterEach
  void close() {
    witness.close();
  }

  @Test
  void whoeverIsToldOfAllAtLeastOnceHasAnExactAccount() {
    told("ep-1", 1, "e1");
    told("ep-2", 2, "e2");
    told("ep-2", 2, "e2");

    assertThat(witness.account(Set.of("e1", "e2"), Set.of("e1", "e2")))
        .isEqualTo(new Account(2, 2, 0, 0, 1, 0, 0))
        .returns(true, Account::exact);
  }

  @Test
  void whatIsMissingUnfoundedOrUnderAnotherIdIsTold() {
    told("ep-1", 1, "e1");
    told("ep-9", 1, "e1");
    told("ep-3", 3, "from nowhere");

    assertThat(witness.account(Set.of("e1", "e2"), Set.of("e1", "e2", "other")))
        .isEqualTo(new Account(2, 2, 1, 1, 0, 1, 1))
        .returns(false, Account::exact);
  }

  private void told(String webhookId, long sequence, String event) {
    witness.take(new Arrival(0, webhookId, sequence, event, 1_000));
  }
}
