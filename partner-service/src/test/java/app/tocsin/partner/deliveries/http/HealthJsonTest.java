package app.tocsin.partner.deliveries.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.deliveries.Vitals.Vital;
import app.tocsin.partner.deliveries.http.HealthHandler.HealthJson;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoint.Ordering;
import app.tocsin.partner.subscriptions.Endpoint.Payload;
import app.tocsin.partner.subscriptions.Endpoint.Proof;
import app.tocsin.partner.subscriptions.Endpoint.Settings;
import app.tocsin.partner.subscriptions.EventFilter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HealthJsonTest {
  private static final Instant NOW = Instant.parse("2027-01-31T18:00:00Z");
  private static final URI URL = URI.create("https://partner.example/hook/its-own-secret");
  private static final Vital FAILING =
      new Vital(NOW.minusSeconds(600), 12, NOW.minus(Duration.ofHours(1)), null, 5);

  @Test
  void aReceiverThatIsLeftAloneFailsSinceThen() {
    HealthJson shown = of(endpoint(NOW, null, null), FAILING);

    assertThat(shown.state()).isEqualTo("failing");
    assertThat(shown.failingSince()).isEqualTo(NOW.minusSeconds(600));
    assertThat(shown.oldestWaitingSeconds()).isEqualTo(3_600);
  }

  @Test
  void whatAPersonOrItsReceiverSaidOfItComesFirst() {
    assertThat(of(endpoint(NOW, NOW, null), FAILING).state()).isEqualTo("paused");
    assertThat(of(endpoint(NOW, NOW, NOW), FAILING).state()).isEqualTo("gone");
    assertThat(of(endpoint(null, null, null), FAILING).state()).isEqualTo("unverified");
    assertThat(of(endpoint(NOW, NOW, null), FAILING).failingSince()).isNull();
    assertThat(of(endpoint(NOW, null, null), Vital.NEW).state()).isEqualTo("working");
  }

  @Test
  void nothingOfAUrlIsShownButItsHost() {
    assertThat(of(endpoint(NOW, null, null), Vital.NEW).toString())
        .contains("partner.example")
        .doesNotContain("its-own-secret");
  }

  private static HealthJson of(Endpoint endpoint, Vital vital) {
    return HealthJson.of(endpoint, "Rail et Cie", vital, NOW);
  }

  private static Endpoint endpoint(
      @Nullable Instant proved, @Nullable Instant paused, @Nullable Instant gone) {
    var settings =
        new Settings(
            URL,
            "",
            List.of(),
            EventFilter.NONE,
            10,
            4,
            Ordering.NONE,
            Payload.FULL,
            false,
            Map.of());
    Proof proof = proved == null ? null : new Proof(URL, proved);
    return new Endpoint("e1", "p1", 1, settings, 1, List.of(), NOW, proof, paused, gone, null);
  }
}
