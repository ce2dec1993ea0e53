package app.tocsin.analytics.series.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.series.CountedSignature;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.LogPosition;
import app.tocsin.messaging.Message;
import app.tocsin.messaging.Received;
import app.tocsin.testsupport.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is read token by token is what the mapper reads, and it alone refuses. */
class SignatureParserTest {
  private static final String COUNTED = "petition.signature.counted";
  private static final Contract CONTRACT = new Contract("petition.signatures", COUNTED);
  private static final SignatureReading READING =
      new SignatureReading(new NamedValues(null), Clock.systemUTC());

  /** Values of any kind, well formed and not. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "7",
          "-1.5e3",
          "1e400",
          "\"\"",
          "\" \"",
          "\"FR\"",
          "\"fr-FR\"",
          "[]",
          "{}",
          "[1,{\"a\":2}]",
          "{\"country\":\"FR\"}",
          "{\"country\":null}",
          "{\"medium\":7}",
          "{\"medium\":\"m\",\"medium\":\"n\"}",
          "{\"x\":{\"y\":[1,2]},\"country\":\"BE\"}",
          "\"2026-10-05T18:04:11.072Z\"",
          "\"2026-10-05T18:04:11Z\"",
          "\"2026-02-30T18:04:11.072Z\"",
          "\"1969-12-31T23:59:59.999Z\"",
          "\"+10000-01-01T00:00:00.000Z\"",
          "1791223451",
          "\"\\u0000\"",
          "\"\\ud83d\\ude00\"",
          "\"\\x\"",
          "\"unfinished",
          "nul",
          "{\"a\":1",
          "--1");

  private static final List<String> FIELDS =
      List.of(
          "petitionId",
          "countedAt",
          "locale",
          "territory",
          "source",
          "signatureId",
          "unknown",
          "country",
          "medium");

  @Test
  void goldenExamplesAreReadTokenByToken() {
    for (String example : List.of("minimal", "complete")) {
      byte[] data = CONTRACT.example(example).getBytes(UTF_8);
      assertThat(SignatureParser.read(data)).isNotNull().isEqualTo(READING.mapped(received(data)));
    }
  }

  @Test
  void noExampleOfAnyContractIsReadOtherwise() throws IOException {
    Path contracts =
        Path.of(
            System.getProperty("tocsin.repository"),
            "infra/contracts/src/main/resources/contracts");
    try (Stream<Path> files = Files.walk(contracts)) {
      List<Path> examples = files.filter(file -> file.getParent().endsWith("examples")).toList();
      assertThat(examples).hasSizeGreaterThan(20);
      for (Path example : examples) {
        isReadAlike(Files.readAllBytes(example));
      }
    }
  }

  /** Fields are added, said twice, left out, and have values of all kinds. */
  @Property(tries = 3_000)
  void recordsWithOtherFieldsAreReadAlike(@ForAll long seed) {
    var random = new Random(seed);
    StringBuilder json = new StringBuilder("{");
    int fields = random.nextInt(8);
    for (int i = 0; i < fields; i++) {
      json.append(i == 0 ? "" : ",").append('"').append(any(FIELDS, random)).append("\":");
      json.append(any(VALUES, random));
    }
    isReadAlike(json.append(random.nextInt(9) == 0 ? "} {}" : "}").toString().getBytes(UTF_8));

    String example = CONTRACT.example(random.nextBoolean() ? "complete" : "minimal").strip();
    String field = any(FIELDS, random);
    String more = "{\"" + field + "\":" + any(VALUES, random) + "," + example.substring(1);
    isReadAlike(more.getBytes(UTF_8));
    isReadAlike(more.replaceFirst(",\\s*\"" + field + "\"", ",\"another\"").getBytes(UTF_8));
    String other =
        example
            .replaceFirst("\"" + field + "\": *\"[^\"]*\"", "\"" + field + "\":")
            .replaceFirst("\"" + field + "\":(?! )", "\"" + field + "\":" + escaped(random));
    isReadAlike(other.getBytes(UTF_8));
  }

  @Property(tries = 3_000)
  void recordsWithOtherBytesAreReadAlike(@ForAll long seed) {
    var random = new Random(seed);
    byte[] data = CONTRACT.example(random.nextBoolean() ? "complete" : "minimal").getBytes(UTF_8);
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      byte[] some = "\"{}[],:\\ 0aT-.\u00e9\u0001".getBytes(UTF_8);
      data[random.nextInt(data.length)] =
          random.nextInt(5) == 0 ? (byte) random.nextInt(256) : some[random.nextInt(some.length)];
    }
    isReadAlike(data);
    isReadAlike(Arrays.copyOf(data, random.nextInt(data.length)));
  }

  private static String escaped(Random random) {
    return any(VALUES, random).replace("\\", "\\\\").replace("$", "\\$");
  }

  private static void isReadAlike(byte[] data) {
    Object mapped = outcome(() -> READING.mapped(received(data)));
    CountedSignature parsed = SignatureParser.read(data);
    String shown = new String(data, UTF_8);
    if (parsed != null) {
      assertThat(parsed).as(shown).isEqualTo(mapped);
    }
    assertThat(outcome(() -> READING.read(received(data)))).as(shown).isEqualTo(mapped);
  }

  /** What was read, or the cause that a dead letter has. */
  private static Object outcome(Supplier<?> reading) {
    try {
      return reading.get();
    } catch (BrokenRecordException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String any(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private static Received received(byte[] data) {
    Message message =
        new Message("id", COUNTED, "/petition-service", null, Instant.EPOCH, null, data);
    return new Received(new LogPosition(0, 0), "key", Instant.EPOCH, message);
  }
}
