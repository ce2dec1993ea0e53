package app.tocsin.defaults.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class OpenStreamsTest {

  /** The server waits for two minutes, and the test for less: nobody has to. */
  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void aProcessThatStopsEndsItsStreamsInOrder() throws Exception {
    ConfigurableApplicationContext process =
        new SpringApplication(Endless.class)
            .run(
                "--server.port=0",
                "--server.shutdown=graceful",
                "--spring.lifecycle.timeout-per-shutdown-phase=2m");
    try (process;
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<Stream<String>> answer =
          client.send(
              HttpRequest.newBuilder(
                      URI.create(
                          "http://localhost:%s/endless"
                              .formatted(
                                  process.getEnvironment().getProperty("local.server.port"))))
                  .build(),
              HttpResponse.BodyHandlers.ofLines());
      Iterator<String> lines = answer.body().iterator();
      assertThat(lines.next()).isEqualTo("data:begun");

      process.close();

      lines.forEachRemaining(rest -> assertThat(rest).isEmpty());
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Endless {
    @Bean
    RouterFunction<ServerResponse> endless(OpenStreams streams) {
      return RouterFunctions.route().GET("/endless", _ -> endlessly(streams)).build();
    }

    private static Mono<ServerResponse> endlessly(OpenStreams streams) {
      return ServerResponse.ok()
          .contentType(MediaType.TEXT_EVENT_STREAM)
          .body(
              streams.untilStop(Flux.concat(Flux.just("begun"), Flux.<String>never())),
              String.class);
    }
  }
}
