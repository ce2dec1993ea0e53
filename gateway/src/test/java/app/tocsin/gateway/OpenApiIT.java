package app.tocsin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiIT {
  private static final ToldUpstream petition = new ToldUpstream();
  private static final ToldUpstream analytics = new ToldUpstream();
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    petition.whenJson(
        "GET /openapi.json",
        200,
        """
        {"openapi":"3.1.0","tags":[{"name":"petitions"}],"paths":{"/api/petitions":{"get":{}}},
         "components":{"schemas":{"Petition":{"type":"object"},"Problem":{"type":"object"}}}}
        """);
    analytics.whenJson(
        "GET /openapi.json",
        200,
        """
        {"openapi":"3.1.0","tags":[{"name":"series"}],"paths":{"/api/analytics/x":{"get":{}}},
         "components":{"schemas":{"Problem":{"type":"object"}}}}
        """);
    gateway = new RunningGateway(petition.url(), "tocsin.upstreams.analytics=" + analytics.url());
  }

  @AfterAll
  static void stop() {
    gateway.close();
    petition.close();
    analytics.close();
  }

  @Test
  void theServicesDocumentsAreServedAsOneWithATag() {
    HttpResponse<String> response = gateway.get("/api/openapi.json");

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode document = JsonMapper.shared().readTree(response.body());
    assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
    assertThat(document.path("paths").propertyNames())
        .containsExactlyInAnyOrder("/api/petitions", "/api/analytics/x");
    assertThat(document.path("components").path("schemas").propertyNames())
        .containsExactlyInAnyOrder("Petition", "Problem");
    assertThat(document.path("tags")).hasSize(2);
    String etag = response.headers().firstValue("ETag").orElseThrow();
    assertThat(gateway.get("/api/openapi.json", "If-None-Match", etag).statusCode()).isEqualTo(304);
  }
}
