package app.tocsin.petition.signatures.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.json.Json;
import app.tocsin.petition.signatures.Source;
import app.tocsin.petition.signatures.kafka.RequestedJson.Agreed;
import app.tocsin.territories.Territory;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/** What is written and read token by token is what the mapper writes and reads. */
class RequestedJsonTest {
  private static final Instant NOON = Instant.parse("2026-10-05T12:00:00.123Z");
  private static final RequestedJson EXAMPLE =
      example("sealed", NOON, new Source("qr", null, "example.org", null));

  @Property
  void bytesAreTheMappers(
      @ForAll("texts") String text, @ForAll("moments") Instant at, @ForAll("sources") Source from) {
    RequestedJson json = example(text, at, from);

    assertThat(json.bytes()).isEqualTo(Json.mapper().writeValueAsBytes(json));
    assertThat(RequestedJson.of(json.bytes())).isEqualTo(mapped(json.bytes()));
  }

  @Test
  void whatWeWriteIsReadWithoutTheMapper() {
    RequestedJson alone = example("sealed", NOON, null);

    assertThat(RequestedJson.usual(EXAMPLE.bytes())).isEqualTo(EXAMPLE);
    assertThat(RequestedJson.usual(alone.bytes())).isEqualTo(alone);
  }

  @Test
  void consentsAreTheMappers() {
    var consenting =
        new RequestedJson(
            "p",
            "s",
            "",
            "x",
            "none",
            1,
            NOON,
            "fr",
            true,
            false,
            new Territory("FR", null, null, null, null, null),
            null,
            List.of(new Agreed("rail", "newsletter", "1")),
            "proof");

    assertThat(RequestedJson.usual(consenting.bytes())).isNull();
    assertThat(RequestedJson.of(consenting.bytes())).isEqualTo(consenting);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"more\":{\"a\":[1,{\"b\":null}]},",
        "{\"more\":1e999,",
        "{\"person\":\"twice\",",
        "{\"more\":1,\"more\":2,",
        "{\"consents\":null,",
        "{\"consents\":[],",
        "{\"consentProof\":\"x\",",
        "{,",
        "[{",
        " \n{"
      })
  void documentsThatBeginOtherwiseAreReadAlike(String beginning) {
    assertAlike(beginning + text(EXAMPLE).substring(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "x", "{}", "]", "\u0000"})
  void whatFollowsTheDocumentIsReadAlike(String end) {
    assertAlike(text(EXAMPLE) + end);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "petitionId",
        "signatureId",
        "nameKey",
        "person",
        "confirmation",
        "householdLimit",
        "requestedAt",
        "locale",
        "displayPublicly",
        "newsOptIn",
        "territory",
        "source",
        "country",
        "region",
        "medium"
      })
  void fieldsThatAreOtherwiseAreReadAlike(String field) {
    String quoted = "\"" + field + "\":";
    assertAlike(text(EXAMPLE).replace(quoted, "\"x\":"));
    for (String other :
        List.of(
            "null",
            "7",
            "7.0",
            "\"7\"",
            "\"\"",
            "true",
            "\"true\"",
            "{}",
            "[]",
            "[\"a\"]",
            "99999999999",
            "0",
            "1767225600.5",
            "\"2026-10-05T14:00:00+02:00\"",
            "\" 2026-10-05T12:00:00.000Z\"",
            "{\"country\":\"FR\",\"country\":\"DE\"}",
            "{\"country\":null}",
            "{\"medium\":7}",
            "{\"country\":\"FR\",\"more\":[{}]}")) {
      assertAlike(text(EXAMPLE).replace(quoted, quoted + other + ",\"y\":"));
    }
  }

  @Property
  void damagedBytesAreReadAlike(
      @ForAll @IntRange(max = 1_000) int place, @ForAll @IntRange(max = 255) int value) {
    byte[] damaged = EXAMPLE.bytes();
    damaged[place % damaged.length] = (byte) value;

    assertThat(outcome(() -> RequestedJson.of(damaged))).isEqualTo(outcome(() -> mapped(damaged)));
  }

  @Property
  void documentsThatEndTooEarlyAreReadAlike(@ForAll @IntRange(max = 1_000) int length) {
    assertAlike(text(EXAMPLE).substring(0, length % text(EXAMPLE).length()));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().ofMaxLength(40).filter(text -> UTF_8.newEncoder().canEncode(text));
  }

  @Provide
  Arbitrary<Instant> moments() {
    return Arbitraries.longs()
        .between(-1_000, 253_402_300_799_999L)
        .map(millis -> Instant.ofEpochMilli(millis).plusNanos(millis & 1023));
  }

  @Provide
  Arbitrary<Source> sources() {
    Arbitrary<String> text = texts().injectNull(0.3);
    return Combinators.combine(text, text, text, text).as(Source::new);
  }

  private static void assertAlike(String document) {
    byte[] bytes = document.getBytes(UTF_8);
    assertThat(outcome(() -> RequestedJson.of(bytes)))
        .as(document)
        .isEqualTo(outcome(() -> mapped(bytes)));
  }

  /** What was read, or by which exception it was refused. */
  private static Object outcome(Supplier<RequestedJson> reading) {
    try {
      return String.valueOf(reading.get());
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      return e.getClass();
    }
  }

  private static RequestedJson mapped(byte[] document) {
    return Json.mapper().readValue(document, RequestedJson.class);
  }

  private static RequestedJson example(String text, Instant at, @Nullable Source source) {
    return new RequestedJson(
        "1f".repeat(16),
        "signature-1",
        text,
        text,
        "email",
        2,
        at,
        "en",
        true,
        false,
        new Territory("FR", "52", "44", null, null, "44109"),
        source,
        null,
        null);
  }

  private static String text(RequestedJson json) {
    return new String(json.bytes(), UTF_8);
  }
}
