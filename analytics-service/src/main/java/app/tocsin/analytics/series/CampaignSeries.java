package app.tocsin.analytics.series;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The signatures of campaigns: sums over their petitions, from the petitions' own documents. A
 * petition that joins a campaign brings the signatures that it has.
 */
public final class CampaignSeries implements Signed {
  private static final int AT_ONCE = 4;

  private final SignatureSeries series;
  private final Function<String, List<String>> petitions;

  /**
   * @param petitions the ids of a campaign's petitions
   */
  public CampaignSeries(SignatureSeries series, Function<String, List<String>> petitions) {
    this.series = series;
    this.petitions = petitions;
  }

  /** The ids of the campaign's petitions. */
  public List<String> petitions(String campaign) {
    return petitions.apply(campaign);
  }

  @Override
  public Mono<Answer<Long>> total(String campaign) {
    return each(campaign, series::total)
        .map(
            answers ->
                new Answer<>(answers.stream().mapToLong(Answer::value).sum(), version(answers)));
  }

  @Override
  public Mono<Answer<List<Point>>> series(
      String campaign, Bucket bucket, Period period, ZoneId zone) {
    return each(campaign, petition -> series.series(petition, bucket, period, zone))
        .map(CampaignSeries::sum);
  }

  @Override
  public Mono<Answer<List<Point>>> quarters(String campaign, Period period) {
    return each(campaign, petition -> series.quarters(petition, period)).map(CampaignSeries::sum);
  }

  /** What each value of a dimension has in all, the most first. */
  public Mono<Answer<List<Line>>> breakdown(String campaign, Dimension dimension) {
    return each(campaign, petition -> series.breakdown(petition, dimension))
        .map(
            answers -> {
              Map<String, Long> sums = new TreeMap<>();
              answers.forEach(
                  answer ->
                      answer
                          .value()
                          .forEach(line -> sums.merge(line.value(), line.count(), Long::sum)));
              List<Line> lines =
                  sums.entrySet().stream()
                      .map(sum -> new Line(sum.getKey(), sum.getValue()))
                      .sorted(Comparator.comparingLong(Line::count).reversed())
                      .toList();
              return new Answer<>(lines, version(answers));
            });
  }

  @Override
  public Mono<Map<String, DataVersion>> versions(Set<String> campaigns) {
    Map<String, List<String>> byCampaign = new TreeMap<>();
    Set<String> all = new HashSet<>();
    for (String campaign : campaigns) {
      List<String> found = petitions(campaign);
      byCampaign.put(campaign, found);
      all.addAll(found);
    }
    return series
        .versions(all)
        .map(
            found -> {
              Map<String, DataVersion> versions = new TreeMap<>();
              byCampaign.forEach(
                  (campaign, its) -> {
                    List<DataVersion> known =
                        its.stream().filter(found::containsKey).map(found::get).toList();
                    if (!known.isEmpty()) {
                      versions.put(campaign, DataVersion.together(known));
                    }
                  });
              return versions;
            });
  }

  private <T> Mono<List<Answer<T>>> each(String campaign, Function<String, Mono<Answer<T>>> ask) {
    return Flux.fromIterable(petitions(campaign)).flatMapSequential(ask, AT_ONCE).collectList();
  }

  private static Answer<List<Point>> sum(List<Answer<List<Point>>> answers) {
    Map<Instant, Long> sums = new TreeMap<>();
    answers.forEach(
        answer ->
            answer.value().forEach(point -> sums.merge(point.start(), point.count(), Long::sum)));
    return new Answer<>(
        sums.entrySet().stream().map(sum -> new Point(sum.getKey(), sum.getValue())).toList(),
        version(answers));
  }

  private static DataVersion version(Collection<? extends Answer<?>> answers) {
    return DataVersion.together(answers.stream().<DataVersion>map(Answer::version).toList());
  }
}
