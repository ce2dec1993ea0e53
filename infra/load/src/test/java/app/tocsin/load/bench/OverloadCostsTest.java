package app.tocsin.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverloadCostsTest {

  @Test
  void tellsWhoUsedWhatForEachRequest() {
    Map<String, Long> micros = new LinkedHashMap<>();
    micros.put("gateway", 17_000L);
    micros.put("generator", 3_000L);

    assertThat(new OverloadCosts(micros, 100, 100).describe())
        .isEqualTo(
            "of the overload: 100 accepted, 100 refused; CPU microseconds a request of either kind:"
                + " gateway 85.0, generator 15.0; 100.0 together, 0.0 s in all");
  }

  @Test
  void refusalCostsWhatAcceptedRequestsLeave() {
    OverloadCosts costs = new OverloadCosts(Map.of("gateway", 17_000L), 100, 200);

    assertThat(costs.ofRefusal("gateway", 150))
        .startsWith("a refusal cost the gateway about 10 us");
    assertThat(costs.ofRefusal("gateway", 200)).startsWith("a refusal cost the gateway about 0 us");
  }

  @Test
  void nothingSentCostsNothing() {
    assertThat(new OverloadCosts(Map.of(), 0, 0).describe()).contains("0.0 together");
  }
}
