package app.tocsin.analytics.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.series.Bucket;
import app.tocsin.analytics.series.Period;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookCountsTest {
  private static final Scope ENDPOINT = new Scope("e:1");

  @ParameterizedTest
  @CsvSource({
    "2026-10-31T23:00:00Z, 2026-11-30T23:00:00Z, 2026-10 2026-11",
    "2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z, 2026-11",
    "2026-11-30T23:59:00Z, 2026-12-01T00:01:00Z, 2026-11 2026-12",
    "2026-12-31T12:00:00Z, 2027-01-31T12:00:00Z, 2026-12 2027-01"
  })
  void hoursAreInTheDocumentsOfTheirMonths(Instant from, Instant to, String months) {
    for (Bucket bucket : new Bucket[] {Bucket.HOUR, Bucket.DAY}) {
      assertThat(WebhookCounts.documents(ENDPOINT, bucket, new Period(from, to)))
          .extracting(id -> id.substring("e:1:h:".length()))
          .containsExactly(months.split(" ", -1));
    }
  }

  @Test
  void minutesAreInTheDocumentsOfTheirHours() {
    Instant from = Instant.parse("2026-11-22T17:59:00Z");
    Period period = new Period(from, from.plus(Duration.ofMinutes(62)));

    assertThat(WebhookCounts.documents(ENDPOINT, Bucket.MINUTE, period))
        .containsExactly("e:1:m:1795366800", "e:1:m:1795370400", "e:1:m:1795374000");
  }
}
