package app.tocsin.analytics.series;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.series.CountedSignature.Where;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CampaignSeriesTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Period WEEK =
      Period.ofDays(LocalDate.parse("2026-11-15"), LocalDate.parse("2026-11-22"), PARIS);

  private final CountsInMemory counts = new CountsInMemory();
  private final CampaignSeries campaigns =
      new CampaignSeries(
          new SignatureSeries(counts),
          campaign -> campaign.equals("trains") ? List.of("a", "b") : List.of());

  @Property(tries = 50)
  void aCampaignIsTheSumOfItsPetitionsAndOfNothingElse(
      @ForAll @Size(max = 30) List<@IntRange(max = 5) Integer> signatures) {
    var fresh = new CountsInMemory();
    var series = new SignatureSeries(fresh);
    var of = new CampaignSeries(series, _ -> List.of("0", "1", "2"));
    signatures.forEach(petition -> sign(fresh, petition.toString(), 60L * petition));
    long expected = signatures.stream().filter(petition -> petition < 3).count();

    assertThat(of.total("c").block().value()).isEqualTo(expected);
    for (Bucket bucket : Bucket.values()) {
      assertThat(sum(of.series("c", bucket, WEEK, PARIS).block().value())).isEqualTo(expected);
    }
    assertThat(sum(of.quarters("c", WEEK).block().value())).isEqualTo(expected);
    for (Dimension dimension : Dimension.values()) {
      assertThat(of.breakdown("c", dimension).block().value().stream().mapToLong(Line::count).sum())
          .isEqualTo(expected);
    }
  }

  @Test
  void itsVersionRisesWithEachOfItsPetitions() {
    sign(counts, "a", 60);
    Map<String, DataVersion> first = campaigns.versions(Set.of("trains", "other")).block();
    sign(counts, "b", 60);
    Map<String, DataVersion> second = campaigns.versions(Set.of("trains", "other")).block();

    assertThat(first).containsOnlyKeys("trains");
    assertThat(second.get("trains").height()).isGreaterThan(first.get("trains").height());
    assertThat(campaigns.total("trains").block().version()).isEqualTo(second.get("trains"));
  }

  @Test
  void campaignsAreComparedFromTheirFirstHourOn() {
    sign(counts, "a", 7_200);
    sign(counts, "b", 60);
    List<Comparing.Curve> curves =
        new Comparing(campaigns).of(List.of("trains", "other"), NOW).collectList().block();

    assertThat(curves).singleElement().matches(curve -> curve.id().equals("trains"));
    assertThat(curves.getFirst().points())
        .extracting(Comparing.Step::hour, Comparing.Step::total)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(0L, 1L),
            org.assertj.core.api.Assertions.tuple(1L, 2L));
  }

  private static long sum(List<Point> points) {
    return points.stream().mapToLong(Point::count).sum();
  }

  private static void sign(CountsInMemory counts, String petition, long secondsAgo) {
    counts.count(
        new CountedSignature(
            petition, NOW.minusSeconds(secondsAgo), "fr", new Where("FR", null, null, null), null),
        NOW);
  }
}
