package app.tocsin.event.localities.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.messaging.LogPosition;
import app.tocsin.messaging.Message;
import app.tocsin.messaging.Received;
import app.tocsin.testsupport.Contract;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LocalitiesListenerTest {
  private static final String TYPE = "petition.signature.counted";

  @Test
  void aSignatureCountsInItsDepartementAndWhereItIsWatched() {
    assertThat(read(Set.of()).keySet()).containsExactly("departement:44");
    assertThat(read(Set.of("commune:44216", "canton:4407", "commune:75056")))
        .containsOnlyKeys("departement:44", "canton:4407", "commune:44216");
  }

  private static Map<String, ?> read(Set<String> watched) {
    String data = new Contract("petition.signatures", TYPE).example("complete");
    return LocalitiesListener.read(
        new ConsumerRecord<>("petition.signatures", 2, 7, "p", new byte[0]),
        received(data),
        watched);
  }

  private static Received received(String data) {
    return new Received(
        new LogPosition(2, 7),
        "p",
        Instant.EPOCH,
        new Message(
            "e", TYPE, "/petition-service", null, Instant.EPOCH, null, data.getBytes(UTF_8)));
  }
}
