package app.tocsin.analytics.series.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.analytics.series.CountedSignature;
import app.tocsin.analytics.series.Dimension;
import app.tocsin.analytics.series.Origin;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.LogPosition;
import app.tocsin.messaging.Message;
import app.tocsin.messaging.Received;
import app.tocsin.testsupport.Contract;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureReadingTest {
  private static final String COUNTED = "petition.signature.counted";
  private static final Contract CONTRACT = new Contract("petition.signatures", COUNTED);

  private final SignatureReading reading =
      new SignatureReading(new NamedValues(null), Clock.systemUTC());

  @Test
  void readsTheGoldenExamples() {
    assertThat(reading.read(received(COUNTED, CONTRACT.example("complete"))))
        .isEqualTo(
            new CountedSignature(
                "5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e",
                Instant.parse("2026-10-05T18:04:11.072Z"),
                "fr",
                new CountedSignature.Where("FR", "52", "44", "44216"),
                new Origin("email", "rentree-2026", "www.example.org", "collectif-rail")));
    assertThat(reading.read(received(COUNTED, CONTRACT.example("minimal"))))
        .isEqualTo(
            new CountedSignature(
                "5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e",
                Instant.parse("2026-10-01T08:32:00.000Z"),
                "en",
                new CountedSignature.Where("BE", null, null, null),
                null));
  }

  @Test
  void skipsTypesThatItDoesNotKnow() {
    assertThat(reading.read(received("petition.signature.repainted", "{}"))).isNull();
  }

  @Test
  void tellsWhatCannotBeRead() {
    for (String broken :
        new String[] {"{}", "{\"petitionId\":\"p\"}", "nonsense", "{\"countedAt\": 7}"}) {
      assertThatThrownBy(() -> reading.read(received(COUNTED, broken)))
          .isInstanceOf(BrokenRecordException.class);
    }
  }

  @Test
  void whatCameAfterTheHundredthIsCountedTogether() {
    var values = new NamedValues.OfPetition();
    for (int i = 0; i < Dimension.MOST_VALUES; i++) {
      assertThat(values.valueOf(Dimension.SOURCE, "s" + i)).isEqualTo("s" + i);
    }

    assertThat(values.valueOf(Dimension.SOURCE, "late")).isEqualTo(Dimension.OTHER);
    assertThat(values.valueOf(Dimension.SOURCE, "s7")).isEqualTo("s7");
    assertThat(values.valueOf(Dimension.SOURCE, Dimension.NONE)).isEqualTo(Dimension.NONE);
    assertThat(values.valueOf(Dimension.MEDIUM, "late")).isEqualTo("late");
  }

  private static Received received(String type, String json) {
    Instant now = Instant.EPOCH;
    return new Received(
        new LogPosition(0, 0),
        "key",
        now,
        new Message("id", type, "/petition-service", null, now, null, json.getBytes(UTF_8)));
  }
}
