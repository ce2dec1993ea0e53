package app.tocsin.load.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarlyEndTest {

  private final EarlyEnd early = new EarlyEnd();

  @Test
  void whoWaitsWaitsNoLonger() throws Exception {
    List<String> ended = new ArrayList<>();
    early.ends(() -> ended.add("traffic"));
    assertThat(early.hasBegun()).isFalse();

    early.begin();
    early.sleep(Duration.ofHours(1));

    assertThat(early.hasBegun()).isTrue();
    assertThat(ended).containsExactly("traffic");
  }
}
