package app.tocsin.petition.counts.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.json.Json;
import app.tocsin.petition.counts.kafka.Counter.Counted;
import app.tocsin.petition.counts.kafka.Counter.Where;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is read of a fact token by token is what the mapper reads. */
class CountedFactTest {
  private static final String PETITION = "1f".repeat(16);
  private static final String FACT =
      "{\"petitionId\":\""
          + PETITION
          + "\",\"signatureId\":\"s\",\"countedAt\":"
          + "\"2026-10-05T12:00:00.123Z\",\"territory\":{\"country\":\"FR\",\"region\":\"52\","
          + "\"departement\":\"44\"},\"source\":{\"medium\":\"qr\"}}";

  @Test
  void publishedFactIsReadWithoutTheMapper() {
    assertThat(Counter.usual(FACT.getBytes(UTF_8)))
        .isEqualTo(new Counted(PETITION, new Where("FR", "44")));
  }

  @Test
  void whatIsOtherwiseIsTheMappers() {
    for (String field : List.of("petitionId", "territory", "country")) {
      String quoted = "\"" + field + "\":";
      assertThat(Counter.usual(FACT.replace(quoted, "\"x\":").getBytes(UTF_8))).isNull();
      for (String other : List.of("null", "7", "{}", "[]", "true", "\"\"")) {
        byte[] fact = FACT.replace(quoted, quoted + other + ",\"y\":").getBytes(UTF_8);
        assertTheMappersOrNull(fact);
      }
    }
    assertThat(Counter.usual((FACT + "{}").getBytes(UTF_8))).isNull();
  }

  @Property
  void damagedFactIsNeverReadOtherwise(
      @ForAll @IntRange(max = 1_000) int place, @ForAll @IntRange(max = 255) int value) {
    byte[] damaged = FACT.getBytes(UTF_8);
    damaged[place % damaged.length] = (byte) value;

    assertTheMappersOrNull(damaged);
  }

  private static void assertTheMappersOrNull(byte[] fact) {
    Counted read = Counter.usual(fact);
    if (read != null) {
      assertThat(read).isEqualTo(Json.mapper().readValue(fact, Counted.class));
    }
  }
}
