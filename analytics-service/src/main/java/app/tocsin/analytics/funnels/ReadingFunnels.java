package app.tocsin.analytics.funnels;

import app.tocsin.analytics.funnels.Funnel.Grouping;
import app.tocsin.analytics.series.DataVersion;
import app.tocsin.analytics.series.Period;
import app.tocsin.messaging.projections.CountDocument;
import app.tocsin.messaging.projections.Epochs;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/** The door by which funnels are read, from the live epoch. */
public final class ReadingFunnels {
  /** The longest span that one answer covers, in days. */
  public static final int MAX_DAYS = Period.MAX_DAYS;

  private static final Set<String> CELLS = Set.of(FunnelDocuments.CELLS);

  private final Epochs epochs;

  public ReadingFunnels(Epochs epochs) {
    this.epochs = epochs;
  }

  /** Days of a zone that differs from UTC by whole hours, all in. */
  public record Days(LocalDate from, LocalDate to, ZoneId zone) {}

  /** The funnel of these days, of all these places together. */
  public Mono<Funnel> of(List<Place> places, Days days, Grouping grouping) {
    Period period = Period.ofDays(days.from(), days.to(), days.zone());
    List<String> summaries = places.stream().map(FunnelDocuments::summary).toList();
    List<String> documents = new ArrayList<>(summaries);
    places.forEach(place -> documents.addAll(FunnelDocuments.days(place, period)));
    Set<Step> unknown = Funnel.unknown(places);
    return epochs
        .live()
        .flatMap(
            epoch ->
                epochs
                    .counts(epoch)
                    .find(documents, CELLS)
                    .collectMap(CountDocument::id, each -> each, HashMap::new)
                    .map(
                        found -> {
                          DataVersion version = version(epoch, summaries, found);
                          Map<Origin, Map<Step, Long>> read =
                              FunnelDocuments.read(found.values(), period);
                          return new Funnel(
                              unknown,
                              days.from(),
                              days.to(),
                              version,
                              Funnel.total(read),
                              Funnel.rows(read, grouping));
                        }));
  }

  /** Takes the summaries out of what was found. */
  private static DataVersion version(
      int epoch, List<String> summaries, Map<String, CountDocument> found) {
    List<DataVersion> versions = new ArrayList<>();
    for (String summary : summaries) {
      CountDocument counted = found.remove(summary);
      versions.add(DataVersion.of(epoch, counted == null ? Map.of() : counted.positions()));
    }
    return DataVersion.together(versions);
  }
}
