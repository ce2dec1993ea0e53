package app.tocsin.event;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

/** One process with a real broker, store and mail server, through its API. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext // ends the consumers while the broker still answers them
abstract class EventScenario {
  static final Duration SOON = Duration.ofSeconds(90);

  @LocalServerPort private int port;
  EventApi api;

  @BeforeEach
  void ready() {
    api = new EventApi(port);
    await().atMost(SOON).until(api::isReady);
  }
}
