package app.tocsin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

class StoppingIT {
  private static final String STREAM = "/api/petitions/p1/count/stream";

  /** Its server waits for two minutes, and this test for less: nobody has to. */
  @Test
  @Timeout(value = 110, unit = TimeUnit.SECONDS)
  void aGatewayThatStopsEndsItsStreamsInOrder() throws IOException {
    var open = new AtomicInteger();
    try (ToldUpstream petition = new ToldUpstream()) {
      petition.when(
          "GET " + STREAM,
          (request, response) ->
              response
                  .sse()
                  .sendString(
                      Flux.concat(Flux.just(": hello\n\n"), Flux.<String>never())
                          .doOnSubscribe(_ -> open.incrementAndGet())
                          .doFinally(_ -> open.decrementAndGet())));
      RunningGateway gateway =
          new RunningGateway(
              petition.url(),
              "tocsin.limits.loopback=on",
              "spring.lifecycle.timeout-per-shutdown-phase=2m");
      try (gateway;
          var lines =
              new BufferedReader(
                  new InputStreamReader(
                      gateway
                          .send(
                              gateway.request(STREAM).GET(),
                              HttpResponse.BodyHandlers.ofInputStream())
                          .body(),
                      StandardCharsets.UTF_8))) {
        assertThat(lines.readLine()).isEqualTo(": hello");

        gateway.close();

        assertThat(lines.lines()).allMatch(String::isEmpty);
      }
      await().untilAsserted(() -> assertThat(open.get()).isZero());
    }
  }
}
