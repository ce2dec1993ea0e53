package app.tocsin.analytics.moderation.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.analytics.moderation.Outcomes;
import app.tocsin.analytics.moderation.PetitionLife;
import app.tocsin.analytics.moderation.PetitionLives;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.LogPosition;
import app.tocsin.messaging.Message;
import app.tocsin.messaging.Received;
import app.tocsin.testsupport.Contract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PetitionLifeFeedTest {
  private static final Instant START = Instant.parse("2026-10-01T08:00:00Z");
  private final PetitionLives lives = new PetitionLives();

  @Test
  void readsTheGoldenExamplesAndTheLatestVersionWins() {
    for (String type : List.of("petition.closed", "petition.published", "petition.edited")) {
      for (String example : List.of("minimal", "complete")) {
        PetitionLifeFeed.learn(
            received(type, new Contract("petition.petitions", type).example(example)), lives);
      }
    }

    Outcomes outcomes = Outcomes.of(lives.all());
    assertThat(outcomes.total()).isEqualTo(lives.all().size()).isPositive();
    assertThat(outcomes.byStatus()).containsKey("closed");
    assertThat(outcomes.byReason().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(outcomes.byStatus().get("closed"));
  }

  @Test
  void countsByStateAndReasonAndTellsHalfAndNineOfTen() {
    IntStream.rangeClosed(1, 10).forEach(hours -> lives.learn(open("p" + hours, 1, hours)));
    lives.learn(closed("p1", 2, "deadline"));
    lives.learn(closed("p2", 2, "organiser"));
    lives.learn(open("p2", 1, 2));

    Outcomes outcomes = Outcomes.of(lives.all());

    assertThat(outcomes.byStatus()).isEqualTo(Map.of("closed", 2L, "open", 8L));
    assertThat(outcomes.byReason()).isEqualTo(Map.of("deadline", 1L, "organiser", 1L));
    assertThat(outcomes.toClosing().count()).isEqualTo(2);
    assertThat(outcomes.toPublication().at(0.5)).contains(Duration.ofHours(5));
    assertThat(outcomes.toPublication().at(0.9)).contains(Duration.ofHours(9));
    assertThat(Outcomes.of(List.of()).toPublication().at(0.5)).isEmpty();
  }

  @Test
  void whatCannotBeReadIsToldAndOthersAreSkipped() {
    assertThatThrownBy(() -> PetitionLifeFeed.learn(received("petition.closed", "{}"), lives))
        .isInstanceOf(BrokenRecordException.class);
    PetitionLifeFeed.learn(received("petition.translated", "{}"), lives);
    assertThat(lives.all()).isEmpty();
  }

  private static PetitionLife open(String id, long version, int hours) {
    return new PetitionLife(
        id, version, "open", null, START, START.plus(Duration.ofHours(hours)), null);
  }

  private static PetitionLife closed(String id, long version, String reason) {
    return new PetitionLife(
        id, version, "closed", reason, START, START.plusSeconds(60), START.plusSeconds(3600));
  }

  private static Received received(String type, String json) {
    return new Received(
        new LogPosition(0, 0),
        "key",
        START,
        new Message("id", type, "/petition-service", null, START, null, json.getBytes(UTF_8)));
  }
}
