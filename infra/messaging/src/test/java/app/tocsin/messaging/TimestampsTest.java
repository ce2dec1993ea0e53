package app.tocsin.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimestampsTest {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  @Property
  void whatIsWrittenIsReadAtOnce(
      @ForAll @LongRange(min = -62_167_219_200_000L, max = 253_402_300_799_999L) long millis) {
    Instant moment = Instant.ofEpochMilli(millis);

    assertThat(Timestamps.canonical(Timestamps.format(moment))).isEqualTo(moment);
  }

  @Property
  void isWrittenAsTheFormatterOfThePlatformDoes(
      @ForAll @LongRange(min = -70_000_000_000L, max = 260_000_000_000L) long second,
      @ForAll @IntRange(max = 999_999_999) int nanos) {
    Instant moment = Instant.ofEpochSecond(second, nanos);

    assertThat(Timestamps.format(moment)).isEqualTo(FORMAT.format(moment));
  }

  /** Also what is no moment of the calendar, such as the 30th of February or 25 o'clock. */
  @Property(tries = 3_000)
  void isReadAsInstantsAre(@ForAll long seed) {
    var random = new Random(seed);
    char[] text = "2027-02-28T23:59:59.999Z".toCharArray();
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      text[random.nextInt(text.length)] = "0123456789-:TZ.+ x".charAt(random.nextInt(18));
    }
    String mutated = new String(text);

    Instant expected = parsed(mutated);
    if (expected == null) {
      assertThat(Timestamps.canonical(mutated)).as(mutated).isNull();
      assertThatThrownBy(() -> Timestamps.parse(mutated)).isInstanceOf(DateTimeException.class);
    } else {
      assertThat(Timestamps.parse(mutated)).as(mutated).isEqualTo(expected);
    }
  }

  @Test
  void otherFormsOfInstantsAreReadToo() {
    for (String text :
        new String[] {
          "2027-01-10T18:04:11Z", "2027-01-10T18:04:11.0721Z", "2024-02-29T24:00:00.000Z"
        }) {
      assertThat(Timestamps.parse(text)).isEqualTo(Instant.parse(text));
    }
    assertThat(Timestamps.parse("2024-02-29T00:00:00.000Z"))
        .isEqualTo(Instant.parse("2024-02-29T00:00:00Z"));
  }

  private static @Nullable Instant parsed(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
