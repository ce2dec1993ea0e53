package app.tocsin.load.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkbenchTest {
  @Test
  void aMillionMayTakeLongerThanAThousand() {
    assertThat(Workbench.patience(1_000)).isEqualTo(Duration.ofMinutes(15).plusSeconds(5));
    assertThat(Workbench.patience(1_000_000)).isGreaterThan(Duration.ofMinutes(90));
  }
}
