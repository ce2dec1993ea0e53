package app.tocsin.partner.deliveries.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.Message;
import app.tocsin.partner.deliveries.Account;
import app.tocsin.partner.deliveries.Diary.Page;
import app.tocsin.testsupport.Contract;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryFactsTest {
  private static final Contract NOTED =
      new Contract("partner.deliveries", "partner.deliveries.noted");
  private static final Instant MINUTE = Instant.parse("2026-11-22T18:05:00Z");
  private static final Account ACCOUNT =
      new Account(
          "0c8d52c5c1ff4b7c9b5a8b1f3a6e2d47",
          "9b1d4f0a6c2e4e1f8a7b3c5d6e7f8091",
          118,
          4,
          1,
          List.of(96L, 15L, 4L, 2L, 1L, 0L, 0L));

  @Test
  void saysWhatTheContractSays() {
    Message message = message("w-1", 1);

    assertThat(Json.mapper().readTree(new String(message.data(), UTF_8)))
        .isEqualTo(Json.mapper().readTree(NOTED.example("complete")));
    assertThat(message.subject()).isEqualTo(ACCOUNT.endpoint());
  }

  @Test
  void whatIsSaidAgainHasTheSameIdAndWhatAnotherSaysAnother() {
    assertThat(message("w-1", 1).id()).isEqualTo(message("w-1", 1).id());
    assertThat(message("w-1", 1).id()).isNotEqualTo(message("w-2", 1).id());
    assertThat(message("w-1", 1).id()).as("a late page").isNotEqualTo(message("w-1", 7).id());
  }

  private static Message message(String writer, int first) {
    return DeliveryFacts.message(
        new Page(writer + "-" + first, writer, MINUTE, List.of()), ACCOUNT, MINUTE.plusSeconds(65));
  }
}
