package app.tocsin.analytics.mentions;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.mentions.Moments.Span;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MomentsTest {
  private static final Instant AT = Instant.parse("2026-11-20T18:00:00Z");

  @Test
  void countsBothSidesToTheHour() {
    var hours = new TreeMap<Instant, Long>();
    hours.put(AT.minus(73, ChronoUnit.HOURS), 1_000L);
    hours.put(AT.minus(72, ChronoUnit.HOURS), 1L);
    hours.put(AT.minus(24, ChronoUnit.HOURS), 2L);
    hours.put(AT.minus(1, ChronoUnit.HOURS), 4L);
    hours.put(AT, 8L);
    hours.put(AT.plus(23, ChronoUnit.HOURS), 16L);
    hours.put(AT.plus(24, ChronoUnit.HOURS), 32L);
    hours.put(AT.plus(72, ChronoUnit.HOURS), 1_000L);

    Moments moments = Moments.around(AT.plusSeconds(1_800), hours, AT.plus(30, ChronoUnit.HOURS));

    assertThat(moments).isEqualTo(new Moments(AT, new Span(6, 24, true), new Span(7, 56, false)));
  }
}
