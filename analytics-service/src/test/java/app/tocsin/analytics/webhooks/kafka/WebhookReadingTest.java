package app.tocsin.analytics.webhooks.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.analytics.gatherings.EpochInMemory;
import app.tocsin.analytics.series.Answer;
import app.tocsin.analytics.series.Bucket;
import app.tocsin.analytics.series.Period;
import app.tocsin.analytics.webhooks.Delay;
import app.tocsin.analytics.webhooks.Figures;
import app.tocsin.analytics.webhooks.Scope;
import app.tocsin.analytics.webhooks.WebhookCounts;
import app.tocsin.analytics.webhooks.WebhookCounts.Known;
import app.tocsin.analytics.webhooks.WebhookDocuments;
import app.tocsin.analytics.webhooks.kafka.WebhookReading.Told;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.LogPosition;
import app.tocsin.messaging.Message;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.ProjectionBatches.Taken;
import app.tocsin.messaging.projections.CountFolding;
import app.tocsin.testsupport.Contract;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookReadingTest {
  private static final String NOTED = "partner.deliveries.noted";
  private static final Instant NOW = Instant.parse("2026-11-22T18:30:00Z");
  private static final Period WEEK =
      new Period(Instant.parse("2026-11-16T00:00:00Z"), Instant.parse("2026-11-23T00:00:00Z"));
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final EpochInMemory epoch = new EpochInMemory();
  private final WebhookReading reading =
      new WebhookReading(epoch, Clock.fixed(NOW, ZoneOffset.UTC));
  private final WebhookCounts counts = new WebhookCounts(epoch);

  @Test
  void readsTheGoldenExample() {
    fold(List.of(taken(0, "a", new Contract("partner.deliveries", NOTED).example("complete"))));

    Figures all = sum(series(Scope.ALL, Bucket.HOUR));
    assertThat(all.delivered()).isEqualTo(118);
    assertThat(all.failed()).isEqualTo(4);
    assertThat(all.exhausted()).isEqualTo(1);
    assertThat(all.delayOf(0.5)).contains(Delay.SECOND);
    assertThat(all.delayOf(0.95)).contains(Delay.SECONDS30);
  }

  @Test
  void everyLevelAndEveryPieceOfTimeAddsUpToTheSame() {
    fold(
        List.of(
            noted(0, "a", "e1", "p1", "2026-11-22T18:05:00Z", 10, 1),
            noted(1, "b", "e2", "p1", "2026-11-22T18:06:00Z", 20, 0),
            noted(2, "c", "e3", "p2", "2026-11-21T23:30:00Z", 5, 7)));

    for (Bucket bucket : Bucket.values()) {
      assertThat(sum(series(Scope.ALL, bucket)).delivered()).as(bucket.name()).isEqualTo(35);
    }
    assertThat(sum(series(Scope.partner("p1"), Bucket.HOUR)).delivered()).isEqualTo(30);
    assertThat(sum(series(Scope.endpoint("e3"), Bucket.HOUR)).failed()).isEqualTo(7);
    assertThat(series(Scope.ALL, Bucket.MINUTE).keySet())
        .containsExactly(
            Instant.parse("2026-11-21T23:30:00Z"),
            Instant.parse("2026-11-22T18:05:00Z"),
            Instant.parse("2026-11-22T18:06:00Z"));
    assertThat(series(Scope.ALL, Bucket.DAY).keySet())
        .as("half past eleven of UTC is the next day in Paris")
        .containsExactly(Instant.parse("2026-11-21T23:00:00Z"));
    assertThat(counts.endpoints().block().value())
        .containsExactly(new Known("e1", "p1"), new Known("e2", "p1"), new Known("e3", "p2"));
    assertThat(counts.of(List.of(Scope.endpoint("e2"), Scope.endpoint("e9")), WEEK).block().value())
        .containsOnlyKeys(Scope.endpoint("e2"));
  }

  @Test
  void whatIsSaidAgainCountsOnceAlsoWhereLessIsLeftOfIt() {
    Taken<Told> first = noted(0, "a", "e1", "p1", "2026-11-22T18:05:00Z", 10, 1);
    fold(List.of(first));
    fold(List.of(first));
    fold(List.of(noted(1, "a", "e1", "p1", "2026-11-22T18:05:00Z", 4, 0)));
    fold(List.of(noted(2, "b", "e1", "p1", "2026-11-22T18:05:00Z", 1, 0)));

    assertThat(sum(series(Scope.ALL, Bucket.HOUR)).delivered()).isEqualTo(11);
    Answer<?> answer = counts.endpoints().block();
    assertThat(answer.version().offsets()).containsEntry("w0", 2L);
  }

  @Test
  void minutesOfLongAgoAreNotKeptAndLaterOnesExpire() {
    fold(List.of(noted(0, "a", "e1", "p1", "2026-11-18T18:05:00Z", 10, 0)));

    assertThat(series(Scope.ALL, Bucket.MINUTE)).isEmpty();
    assertThat(sum(series(Scope.ALL, Bucket.HOUR)).delivered()).isEqualTo(10);
    assertThat(WebhookDocuments.expiry("e:1:m:1795370400"))
        .isEqualTo(Instant.ofEpochSecond(1795370400L).plusSeconds(49 * 3600));
    assertThat(WebhookDocuments.expiry("e:1:h:2026-11")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"endpointId\":\"e\",\"partnerId\":\"p\",\"minute\":\"2026-11-22T18:05:00.000Z\","
            + "\"delivered\":2,\"failed\":0,\"exhausted\":0,\"delays\":[1,0,0,0,0,0,0]}"
      })
  void whatCannotBeTrueIsTold(String json) {
    assertThatThrownBy(() -> reading.read(received("a", NOTED, json)))
        .isInstanceOf(BrokenRecordException.class);
    assertThat(reading.read(received("a", "partner.deliveries.other", json))).isNull();
  }

  private SortedMap<Instant, Figures> series(Scope scope, Bucket bucket) {
    return counts.series(scope, bucket, WEEK, PARIS).block().value();
  }

  private static Figures sum(SortedMap<Instant, Figures> pieces) {
    return Figures.sum(pieces.values());
  }

  private void fold(List<Taken<Told>> taken) {
    new CountFolding(epoch, reading::isSummary).fold(reading.shares(1, taken)).block();
  }

  private Taken<Told> noted(
      long offset,
      String id,
      String endpoint,
      String partner,
      String minute,
      int delivered,
      int failed) {
    String json =
        """
        {"endpointId":"%s","partnerId":"%s","minute":"%s","delivered":%d,"failed":%d,\
        "exhausted":0,"delays":[%d,0,0,0,0,0,0]}\
        """
            .formatted(endpoint, partner, minute, delivered, failed, delivered);
    return taken(offset, id, json);
  }

  private Taken<Told> taken(long offset, String id, String json) {
    return new Taken<>("w0", offset, reading.read(received(id, NOTED, json)));
  }

  private static Received received(String id, String type, String json) {
    return new Received(
        new LogPosition(0, 0),
        "key",
        NOW,
        new Message(id, type, "/partner-service", null, NOW, null, json.getBytes(UTF_8)));
  }
}
