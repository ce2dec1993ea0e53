package app.tocsin.load.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.load.chaos.StepFacts.Place;
import app.tocsin.load.system.PetitionsApi;
import app.tocsin.load.system.RunningSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunnelCheckTest {

  @Test
  void analyticsThatCannotBeReachedIsOneDifference() throws Exception {
    URI nobody = URI.create("http://127.0.0.1:" + portOfNobody());
    var system = new RunningSystem(nobody, "127.0.0.1:1", "mongodb://127.0.0.1:1", List.of());
    var place = new Place("petition", "p1");
    try (var api = new PetitionsApi(nobody)) {
      assertThat(
              new FunnelCheck(system, Duration.ZERO).differences(api, place, new StepFacts(place)))
          .singleElement()
          .asString()
          .startsWith("funnel of petitions/p1 can't be read: ");
    }
  }

  private static int portOfNobody() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return taken.getLocalPort();
    }
  }
}
