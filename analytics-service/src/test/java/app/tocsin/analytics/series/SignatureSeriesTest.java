package app.tocsin.analytics.series;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.series.CountedSignature.Where;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SignatureSeriesTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final CountsInMemory counts = new CountsInMemory();
  private final SignatureSeries series = new SignatureSeries(counts);

  @Test
  void aSignatureAtMidnightOfParisBelongsToTheNewDay() {
    sign("2026-11-21T22:59:59.999Z", null);
    sign("2026-11-21T23:00:00.000Z", null);

    assertThat(points(Bucket.DAY))
        .containsExactly(
            new Point(Instant.parse("2026-11-20T23:00:00Z"), 1),
            new Point(Instant.parse("2026-11-21T23:00:00Z"), 1));
  }

  @Test
  void minutesAreToldFor48HoursOnly() {
    sign("2026-11-22T11:58:10Z", null);
    sign("2026-11-19T11:58:10Z", null);

    assertThat(points(Bucket.MINUTE))
        .containsExactly(new Point(Instant.parse("2026-11-22T11:58:00Z"), 1));
    assertThat(points(Bucket.HOUR)).hasSize(2);
  }

  @Test
  void aSourceIsNamedByTheBestNameThatThereIs() {
    sign("2026-11-22T10:00:00Z", new Origin("email", "rentree", "a.example.org", "asso"));
    sign("2026-11-22T10:00:00Z", new Origin("email", null, "a.example.org", "asso"));
    sign("2026-11-22T10:00:00Z", new Origin("email", null, "a.example.org", null));
    sign("2026-11-22T10:00:00Z", null);

    assertThat(series.breakdown("p", Dimension.SOURCE).block().value())
        .containsExactlyInAnyOrder(
            new Line("rentree", 1),
            new Line("asso", 1),
            new Line("a.example.org", 1),
            new Line(Dimension.NONE, 1));
  }

  @Property(tries = 100)
  void sumsOverAnyLevelEqualTheTotal(
      @ForAll @IntRange(min = 0, max = 60) int signatures, @ForAll long seed) {
    var fresh = new CountsInMemory();
    var asked = new SignatureSeries(fresh);
    var random = new Random(seed);
    for (int i = 0; i < signatures; i++) {
      fresh.count(signature(random), NOW);
    }
    Period all = Period.ofDays(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-11-22"), PARIS);
    List<Long> sums = new ArrayList<>();
    for (Dimension dimension : Dimension.values()) {
      sums.add(sum(asked.breakdown("p", dimension).block().value()));
      sums.add(sum(asked.breakdown("p", dimension, all).block().value()));
      for (Bucket bucket : List.of(Bucket.HOUR, Bucket.DAY)) {
        sums.add(
            asked.seriesBy("p", dimension, bucket, all, PARIS).block().value().values().stream()
                .flatMap(List::stream)
                .mapToLong(Point::count)
                .sum());
      }
    }
    for (Dimension level : List.of(Dimension.REGION, Dimension.DEPARTEMENT)) {
      sums.add(sum(asked.breakdown(SignatureDocuments.ALL, level, all).block().value()));
    }
    sums.add(sum(asked.communes("p").block().value()));
    for (Bucket bucket : List.of(Bucket.HOUR, Bucket.DAY)) {
      sums.add(
          asked.series("p", bucket, all, PARIS).block().value().stream()
              .mapToLong(Point::count)
              .sum());
    }
    sums.add(asked.total("p").block().value());
    sums.add(asked.total(SignatureDocuments.ALL).block().value());

    assertThat(sums).containsOnly((long) signatures);
  }

  private static long sum(List<Line> lines) {
    return lines.stream().mapToLong(Line::count).sum();
  }

  private static CountedSignature signature(Random random) {
    Instant at = NOW.minus(Duration.ofSeconds(random.nextInt(50 * 86_400)));
    boolean located = random.nextBoolean();
    return new CountedSignature(
        "p",
        at,
        random.nextBoolean() ? "fr-FR" : "en",
        new Where(
            random.nextInt(4) == 0 ? "BE" : "FR",
            located ? "52" : null,
            located ? "4" + random.nextInt(10) : null,
            located && random.nextBoolean() ? "441" + random.nextInt(10) + "0" : null),
        random.nextBoolean() ? null : new Origin("m" + random.nextInt(3), null, "w.example", null));
  }

  private List<Point> points(Bucket bucket) {
    Period days =
        Period.ofDays(LocalDate.parse("2026-11-15"), LocalDate.parse("2026-11-22"), PARIS);
    return series.series("p", bucket, days, PARIS).block().value();
  }

  private void sign(String at, Origin origin) {
    counts.count(
        new CountedSignature(
            "p", Instant.parse(at), "fr", new Where("FR", null, null, null), origin),
        NOW);
  }
}
