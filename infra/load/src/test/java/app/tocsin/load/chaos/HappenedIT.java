package app.tocsin.load.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.load.chaos.FaultSchedule.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HappenedIT {

  private static final Happened STEP =
      new Happened(
          new Step(List.of(new Fault.Kill("event-service-1"))),
          10_000_000,
          20_000_000,
          Optional.empty(),
          new Agreement.Agreed(5, 300, true));

  @TempDir private Path folder;

  @Test
  void whatEndsWhileAFaultLastsIsNoticed() throws Exception {
    Path ledger = ledger("1\t1\tunknown\t503\t-\t12000000\t40000\n");

    assertThat(STEP.noticed(ledger).turnedAway()).isEqualTo(1);
    assertThat(STEP.noticed(ledger).slowestRefusalMillis()).isEqualTo(40);
  }

  @Test
  void aLedgerThatWasBegunLaterIsReadOnTheSameScale() throws Exception {
    Path ledger = ledger("1\t1\tunknown\t503\t-\t8000000\t40000\n");

    assertThat(STEP.noticed(ledger).turnedAway()).isZero();
    assertThat(STEP.noticed(ledger, 3_000_000).turnedAway()).isEqualTo(1);
  }

  private Path ledger(String line) throws Exception {
    return Files.writeString(folder.resolve("ledger"), line);
  }
}
