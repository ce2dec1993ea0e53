package app.tocsin.partner.deliveries.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.LogPosition;
import app.tocsin.messaging.Message;
import app.tocsin.messaging.Received;
import app.tocsin.partner.subscriptions.EventFilter.About;
import app.tocsin.partner.subscriptions.PublishedTypes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others publish, as its golden examples say it. */
class EventJsonTest {
  @Test
  void aGatheringIsAboutItsCampaignAndWhereItTakesPlace() throws IOException {
    app.tocsin.partner.deliveries.Message message = read("gathering.published");

    assertThat(message.about())
        .isEqualTo(
            new About(
                Set.of(), Set.of("trains-de-nuit"), Set.of("commune:44109", "departement:44")));
    assertThat(message.order()).isEqualTo("the-key");
  }

  @Test
  void aCommitteeIsAboutAllItsTerritories() throws IOException {
    assertThat(read("committee.created").about().territories())
        .containsExactlyInAnyOrder("commune:44109", "canton:4417", "departement:44");
  }

  @Test
  void aSignatureIsAboutItsPetitionItsCampaignAndWhereItsSignerLives() throws IOException {
    About about = read("petition.signature.counted").about();

    assertThat(about.petitions()).hasSize(1);
    assertThat(about.territories()).contains("country:FR").allMatch(it -> it.matches("[a-z]+:.+"));
  }

  /** Nobody is named in these either, but whoever sees them all sees who comes and goes. */
  @Test
  void whoJoinsACommitteeIsNotTold() {
    assertThat(PublishedTypes.mayHave("committee.created")).isTrue();
    assertThat(PublishedTypes.mayHave("committee.member.joined")).isFalse();
    assertThat(PublishedTypes.mayHave("committee.member.left")).isFalse();
    assertThat(PublishedTypes.mayHave("petition.another")).isTrue();
  }

  /** They have a topic of their own, which isn't read; an older relay says them elsewhere. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "petition.submitted",
        "petition.accepted",
        "petition.sent-back",
        "petition.refused"
      })
  void whatAModeratorDecidesIsNotTold(String type) {
    assertThat(PublishedTypes.mayHave(type)).isFalse();
  }

  static Set<String> types() {
    return PublishedTypes.topics().keySet();
  }

  @ParameterizedTest
  @MethodSource("types")
  void eachTypeThatPartnersCanHaveIsRead(String type) throws IOException {
    assertThat(read(type).type()).isEqualTo(type);
  }

  /** Else partners would be told of nothing, or of something that can't be. */
  @ParameterizedTest
  @MethodSource("types")
  void whatDoesNotSayWhatItIsOfIsBroken(String type) {
    for (String data :
        List.of(
            "{}",
            "{\"petitionId\":17,\"gatheringId\":{},\"committeeId\":[]}",
            "{\"petitionId\":\"\",\"gatheringId\":null,\"committeeId\":true}")) {
      assertThatThrownBy(() -> message(type, data.getBytes(UTF_8)))
          .as(data)
          .isInstanceOf(BrokenRecordException.class)
          .hasMessageContaining(type);
    }
  }

  @Test
  void aTypeOfLaterIsToldAsItIs() {
    assertThat(message("petition.another", "{}".getBytes(UTF_8)).data()).isEqualTo("{}");
  }

  private static app.tocsin.partner.deliveries.Message read(String type) throws IOException {
    String topic = PublishedTypes.topics().get(type);
    String path = "/contracts/%s/%s/examples/complete.json".formatted(topic, type);
    try (InputStream example =
        Objects.requireNonNull(EventJsonTest.class.getResourceAsStream(path), path)) {
      return message(type, example.readAllBytes());
    }
  }

  private static app.tocsin.partner.deliveries.Message message(String type, byte... data) {
    var message = new Message("id", type, "/source", null, Instant.EPOCH, null, data);
    return EventJson.message(
        new Received(new LogPosition(0, 0), "the-key", Instant.EPOCH, message));
  }
}
