package app.tocsin.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The comparison would mean nothing if what is compared with didn't do its work. */
@EnabledOnOs(OS.LINUX) // elsewhere its binaries aren't among the dependencies
class BaselineIT {

  private static final String COUNTED_WHEN_ASKED = "00000000-0000-4000-8000-000000000001";
  private static final String COUNTED_IN_ITS_ROW = "00000000-0000-4000-8000-000000000002";

  @TempDir private Path folder;

  @Test
  void everyAddressSignsOnceAndIsCountedOnce() throws Exception {
    long postgres;
    try (Baseline.Running baseline = Baseline.start(folder, 0);
        HttpClient http = HttpClient.newHttpClient()) {
      URI base = URI.create("http://127.0.0.1:" + baseline.port() + "/api/petitions/");
      postgres = baseline.postgres().pid();

      for (String petition : new String[] {COUNTED_WHEN_ASKED, COUNTED_IN_ITS_ROW}) {
        assertThat(sign(http, base, petition, "Ana@example.org").statusCode()).isEqualTo(201);
        assertThat(sign(http, base, petition, "bea@example.org").body())
            .contains("\"signatureId\":\"");
        HttpResponse<String> again = sign(http, base, petition, "ANA@example.org");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(sign(http, base, petition, "nobody").statusCode()).isEqualTo(400);
        assertThat(count(http, base, petition)).isEqualTo("{\"count\":2}");
      }
    }
    assertThat(ProcessHandle.of(postgres).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  private static HttpResponse<String> sign(HttpClient http, URI base, String petition, String email)
      throws IOException, InterruptedException {
    String body =
        """
        {"givenName":"Ana","familyName":"Le Gall","email":"%s","postcode":"29200","country":"FR",
         "displayPublicly":true,"newsOptIn":false,"locale":"fr","source":{"medium":"social"}}
        """
            .formatted(email);
    return http.send(
        HttpRequest.newBuilder(base.resolve(petition + "/signatures"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static String count(HttpClient http, URI base, String petition)
      throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(base.resolve(petition + "/count")).build(),
            BodyHandlers.ofString())
        .body();
  }
}
