package app.tocsin.petition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the gateway says with a signing while it refuses others. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext // ends the consumers while the broker still answers them
class RushIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @LocalServerPort private int port;
  @Autowired private MeterRegistry meters;

  @DynamicPropertySource
  static void infrastructure(DynamicPropertyRegistry properties) {
    PetitionSettings.register(properties, RushIT.class);
  }

  @Test
  void othersWhoAreRefusedMakeARushAndWhatIsSignedMeanwhileCounts() throws Exception {
    PetitionApi api = new PetitionApi(port);
    await().atMost(SOON).until(() -> api.get("/actuator/health/readiness").statusCode() == 200);
    String petition = api.openPetition("none", 1);
    assertThat(rush()).isZero();

    try (HttpClient http = HttpClient.newHttpClient()) {
      CompletableFuture<HttpResponse<String>> answer =
          http.sendAsync(
              api.request("/api/petitions/" + petition + "/signatures")
                  .header("Content-Type", "application/json")
                  .header("X-Tocsin-Others-Refused", "1")
                  .POST(
                      BodyPublishers.ofString(
                          """
                          {"givenName":"Léa","familyName":"Martin","email":"lea@example.org",
                           "postcode":"44000","country":"FR"}\
                          """))
                  .build(),
              BodyHandlers.ofString());
      await().atMost(SOON).until(() -> rush() == 1); // while it is on its way, or just after it
      assertThat(answer.join().statusCode()).as(answer.join().body()).isEqualTo(202);
    }

    await().atMost(SOON).untilAsserted(() -> assertThat(rush()).isZero());
    await().atMost(SOON).untilAsserted(() -> assertThat(api.count(petition)).isEqualTo(1));
  }

  private double rush() {
    return meters.get("tocsin.recorder.rush").gauge().value();
  }
}
