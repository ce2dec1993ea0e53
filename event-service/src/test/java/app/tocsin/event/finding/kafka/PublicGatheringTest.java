package app.tocsin.event.finding.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.tocsin.event.finding.Listing;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.LogPosition;
import app.tocsin.messaging.Message;
import app.tocsin.messaging.Received;
import app.tocsin.testsupport.Contract;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicGatheringTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gathering.published",
        "gathering.changed",
        "gathering.cancelled",
        "gathering.held"
      })
  void theGoldenExamplesAreUnderstood(String type) {
    Contract contract = new Contract("gathering.gatherings", type);

    Listing complete = PublicGathering.listing(received(type, contract.example("complete")));
    Listing minimal = PublicGathering.listing(received(type, contract.example("minimal")));

    assertThat(complete.commune()).isEqualTo("44109");
    assertThat(complete.words()).contains("atelier du mardi");
    assertThat(complete.schedule().exceptions()).hasSize(1);
    assertThat(minimal.latitude()).isNaN();
  }

  @Test
  void whatGatheringsHaveInCommonIsKeptOnce() {
    String example =
        new Contract("gathering.gatherings", "gathering.published").example("complete");

    Listing one = PublicGathering.listing(received("gathering.published", example));
    Listing other = PublicGathering.listing(received("gathering.published", example));

    assertThat(other.campaign()).isNotNull().isSameAs(one.campaign());
    assertThat(other.commune()).isSameAs(one.commune());
    assertThat(other.kind()).isSameAs(one.kind());
    assertThat(other.schedule().zone()).isSameAs(one.schedule().zone());
    assertThat(other.schedule().recurrence()).isNotNull().isSameAs(one.schedule().recurrence());
    assertThat(other.committees()).isNotEmpty().isEqualTo(one.committees());
  }

  @Test
  void anotherTypeIsNobodysBusiness() {
    assertThat(PublicGathering.listing(received("gathering.sung", "{}"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{\"gatheringId\": \"g\", \"timeZone\": \"Mars/Base\"}"})
  void whatCannotBeReadIsBroken(String data) {
    assertThatExceptionOfType(BrokenRecordException.class)
        .isThrownBy(() -> PublicGathering.listing(received("gathering.published", data)));
  }

  private static Received received(String type, String data) {
    return new Received(
        new LogPosition(0, 0),
        "g",
        Instant.EPOCH,
        new Message(
            "1",
            type,
            "/event-service",
            null,
            Instant.EPOCH,
            null,
            data.getBytes(StandardCharsets.UTF_8)));
  }
}
