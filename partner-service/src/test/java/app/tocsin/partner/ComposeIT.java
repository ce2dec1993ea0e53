package app.tocsin.partner;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.testsupport.ComposeService;
import app.tocsin.testsupport.ProcessUnderTest;
import org.junit.jupiter.api.Test;

class ComposeIT {
  @Test
  void startsWithTheEnvironmentOfDockerCompose() {
    try (ProcessUnderTest process = ComposeService.of("partner-service")) {
      process.start();

      assertThat(process.isAlive()).isTrue();
    }
  }
}
