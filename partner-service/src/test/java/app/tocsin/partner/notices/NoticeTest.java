package app.tocsin.partner.notices;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.deliveries.Outages.Outage;
import app.tocsin.partner.deliveries.Outages.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticeTest {
  private static final Instant BEGAN = Instant.parse("2027-01-31T18:00:00Z");
  private static final List<Duration> AFTER = List.of(Duration.ofHours(1), Duration.ofHours(24));

  @Test
  void anOutageIsToldAfterAnHourAndAfterADayAndItsEnd() {
    assertThat(told(Duration.ofDays(5), Duration.ofMinutes(1)))
        .containsExactly("1 after 1 h", "2 after 24 h");
    assertThat(told(Duration.ofHours(30), Duration.ofMinutes(1)))
        .containsExactly("1 after 1 h", "2 after 24 h", "0 after 30 h");
    assertThat(told(Duration.ofHours(3), Duration.ofMinutes(1)))
        .containsExactly("1 after 1 h", "0 after 3 h");
    assertThat(told(Duration.ofMinutes(59), Duration.ofMinutes(1))).isEmpty();
  }

  @Test
  void whoLooksSeldomTellsOnce() {
    assertThat(told(Duration.ofDays(5), Duration.ofHours(48))).containsExactly("2 after 48 h");
  }

  @Test
  void anotherOutageIsToldAfterTheEndOfTheOneBefore() {
    var before = new Told(BEGAN.minusSeconds(90_000), 2);
    Instant now = BEGAN.plus(Duration.ofHours(2));

    assertThat(Notice.due(new Outage("a", BEGAN, before), AFTER, now))
        .contains(new Notice("a", before.since(), Notice.END));
    assertThat(Notice.due(new Outage("a", BEGAN, new Told(before.since(), 0)), AFTER, now))
        .contains(new Notice("a", BEGAN, 1));
  }

  @Test
  void theEndIsToldOnce() {
    assertThat(Notice.due(new Outage("a", null, new Told(BEGAN, 0)), AFTER, BEGAN)).isEmpty();
    assertThat(Notice.due(new Outage("a", null, null), AFTER, BEGAN)).isEmpty();
  }

  /** What is told of an outage in virtual time, and when, by one who looks so often. */
  private static List<String> told(Duration lasts, Duration looks) {
    List<String> all = new ArrayList<>();
    Told told = null;
    Instant end = BEGAN.plus(Duration.ofDays(5));
    for (Instant now = BEGAN; now.isBefore(end); now = now.plus(looks)) {
      Instant failing = now.isBefore(BEGAN.plus(lasts)) ? BEGAN : null;
      Optional<Notice> notice = Notice.due(new Outage("a", failing, told), AFTER, now);
      if (notice.isPresent()) {
        all.add(notice.get().stage() + " after " + Duration.between(BEGAN, now).toHours() + " h");
        told = notice.get().told();
      }
    }
    return all;
  }
}
