package app.tocsin.analytics.moderation.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.analytics.moderation.PetitionReviews;
import app.tocsin.analytics.moderation.ReviewStep.Decided;
import app.tocsin.analytics.moderation.ReviewStep.Submitted;
import app.tocsin.analytics.moderation.ReviewStep.Verdict;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.LogPosition;
import app.tocsin.messaging.Message;
import app.tocsin.messaging.Received;
import app.tocsin.testsupport.Contract;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewFeedTest {
  private static final String ID = "5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e";
  private static final Instant SUBMITTED = Instant.parse("2026-10-03T09:12:45.031Z");
  private static final Instant DECIDED = Instant.parse("2026-10-05T16:00:00.250Z");

  private final PetitionReviews reviews = new PetitionReviews();

  @ParameterizedTest
  @CsvSource({
    "petition.accepted,  ACCEPTED,",
    "petition.sent-back, SENT_BACK, unclear",
    "petition.refused,   REFUSED,   outside-remit",
  })
  void decisionOfTheContractEndsTheWaitingAlsoWhereItIsReadFirst(
      String type, Verdict verdict, String ground) {
    learn(type, example(type, "complete"));
    learn("petition.submitted", example("petition.submitted", "complete"));
    learn(type, example(type, "complete"));

    assertThat(reviews.all())
        .containsExactly(new Decided(ID, "trains-de-nuit", SUBMITTED, verdict, DECIDED, ground));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "petition.submitted",
        "petition.accepted",
        "petition.sent-back",
        "petition.refused"
      })
  void minimalExampleIsRead(String type) {
    learn(type, example(type, "minimal"));

    assertThat(reviews.all())
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.petition()).isEqualTo(ID);
              assertThat(step.campaign()).isNull();
              assertThat(step instanceof Submitted).isEqualTo(type.equals("petition.submitted"));
            });
  }

  @Test
  void otherTypesAreSkippedAndWhatCannotBeReadIsTold() {
    learn("petition.praised", "not even JSON");
    assertThat(reviews.all()).isEmpty();

    for (String broken : new String[] {"", "null", "{}", "{\"petitionId\":\"secret\"}"}) {
      assertThatThrownBy(() -> learn("petition.submitted", broken))
          .isInstanceOf(BrokenRecordException.class)
          .hasMessageNotContaining("secret");
    }
    String submission = example("petition.submitted", "complete");
    assertThatThrownBy(() -> learn("petition.refused", submission))
        .isInstanceOf(BrokenRecordException.class);
    assertThat(reviews.all()).isEmpty();
  }

  @Test
  void versionSaysHowFarEachPartitionIsRead() {
    reviews.seen("m0", 3);
    reviews.seen("m0", 2);

    assertThat(reviews.version().offsets()).containsOnlyKeys("m0").containsEntry("m0", 3L);
  }

  private static String example(String type, String name) {
    return new Contract("petition.reviews", type).example(name);
  }

  private void learn(String type, String json) {
    ReviewFeed.learn(
        new Received(
            new LogPosition(0, 0),
            "key",
            SUBMITTED,
            new Message(
                "id", type, "/petition-service", null, SUBMITTED, null, json.getBytes(UTF_8))),
        reviews);
  }
}
