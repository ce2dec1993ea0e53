package app.tocsin.event.calendars;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ContentLinesTest {
  /** Letters of one to four octets. */
  private static final int[] LETTERS = {'a', ' ', 'é', 'ÿ', '–', '語', 0x1F514, 0x10FFFF};

  @RepeatedTest(50)
  void foldedLinesAreShortAndUnfoldToWhatWasWritten(RepetitionInfo info) {
    var random = new Random(info.getCurrentRepetition());
    String value =
        random
            .ints(random.nextInt(400), 0, LETTERS.length)
            .mapToObj(letter -> Character.toString(LETTERS[letter]))
            .collect(Collectors.joining());

    String written = new ContentLines().line("X-ANY", value).toString();

    assertThat(written.split("\r\n"))
        .allSatisfy(line -> assertThat(line.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(75));
    assertThat(written.replace("\r\n ", "")).isEqualTo("X-ANY:" + value + "\r\n");
  }

  @Test
  void aLineIsFoldedNoSoonerThanItMustBe() {
    String fits = "é".repeat(34) + "a";

    assertThat(new ContentLines().line("SUMMA", fits)).hasToString("SUMMA:" + fits + "\r\n");
    assertThat(new ContentLines().line("SUMMAR", fits))
        .hasToString("SUMMAR:" + "é".repeat(34) + "\r\n a\r\n");
  }
}
