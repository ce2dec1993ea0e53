package app.tocsin.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webflux.autoconfigure.WebFluxObservationAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(
    classes = ExampleService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.application.name=example",
      "tocsin.instance=example-1",
      "spring.lifecycle.timeout-per-shutdown-phase=3s"
    })
class DefaultsIT {
  private final ApplicationContext context;
  private final WebTestClient client;

  DefaultsIT(@Autowired ApplicationContext context, @Value("${local.server.port}") int port) {
    this.context = context;
    client = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
  }

  @Test
  void everyAnsweredRequestIsTimedByRouteAndStatus() {
    for (String path :
        new String[] {"/api/open", "/api/open", "/api/missing", "/no/such/1", "/no/such/2"}) {
      client.get().uri(path).exchange().expectBody().returnResult();
    }
    String metrics = text("/actuator/prometheus");
    assertThat(sample(metrics, "http_server_requests_seconds_count", "uri=\"/api/open\""))
        .contains(
            "method=\"GET\"", "status=\"200\"", "service=\"example\"", "instance=\"example-1\"")
        .endsWith(" 2");
    assertThat(sample(metrics, "http_server_requests_seconds_count", "status=\"401\""))
        .contains("uri=\"UNKNOWN\"")
        .endsWith(" 2");
    assertThat(sample(metrics, "http_server_requests_seconds_count", "status=\"404\""))
        .endsWith(" 1");
    assertThat(metrics)
        .contains("http_server_requests_seconds_bucket")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void ofKafkasMetersOnlyTheUsefulFewAreKept() {
    MeterRegistry meters = context.getBean(MeterRegistry.class);
    meters.gauge("kafka.consumer.fetch.manager.records.lag.max", 7);
    meters.gauge("kafka.consumer.fetch.manager.fetch.latency.avg", 7);
    assertThat(text("/actuator/prometheus"))
        .contains("kafka_consumer_fetch_manager_records_lag_max")
        .doesNotContain("fetch_latency");
  }

  @Test
  void theProcessSaysThatItIsAliveAndReady() {
    assertThat(text("/actuator/health/liveness")).contains("\"status\":\"UP\"");
    assertThat(sample(text("/actuator/prometheus"), "tocsin_ready", "service=\"example\""))
        .endsWith(" 1.0");
    assertThat(text("/actuator/health/readiness"))
        .contains("readinessState")
        .contains("\"status\":\"UP\"");
  }

  @Test
  void whatAServiceSaysItselfWinsOverTheDefaults() {
    Environment environment = context.getEnvironment();
    assertThat(environment.getProperty("spring.lifecycle.timeout-per-shutdown-phase"))
        .isEqualTo("3s");
    assertThat(environment.getProperty("server.shutdown")).isEqualTo("graceful");
    assertThat(context.getBean(InstanceId.class).value()).isEqualTo("example-1");
    assertThat(context.getBeanNamesForType(WebFluxObservationAutoConfiguration.class)).isEmpty();
  }

  @Test
  void theInstanceIsTheHostUnlessItIsNamed(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("hostname"), "pod-7\n");
    assertThat(InstanceId.ofHost(Map.of("HOSTNAME", "pod-3"), file)).isEqualTo("pod-3");
    assertThat(InstanceId.ofHost(Map.of(), file)).isEqualTo("pod-7");
    assertThat(InstanceId.ofHost(Map.of(), folder.resolve("none"))).isEqualTo("localhost");
  }

  private static String sample(String metrics, String name, String tag) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + "{") && line.contains(tag))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " with " + tag + " in\n" + metrics));
  }

  private String text(String path) {
    String body =
        client
            .get()
            .uri(path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return body == null ? "" : body;
  }
}
