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

  /** The funnel of these days. */
  public Mono<Funnel> of(Place place, Days days, Grouping grouping) {
    Period period = Period.ofDays(days.from(), days.to(), days.zone());
    List<String> documents = new ArrayList<>(FunnelDocuments.days(place, period));
    documents.add(FunnelDocuments.summary(place));
    return epochs
        .live()
        .flatMap(
            epoch ->
                epochs
                    .counts(epoch)
                    .find(documents, CELLS)
                    .collectMap(CountDocument::id, each -> each, HashMap::new)
                    .map(found -> funnel(epoch, place, days, grouping, period, found)));
  }

  private static Funnel funnel(
      int epoch,
      Place place,
      Days days,
      Grouping grouping,
      Period period,
      Map<String, CountDocument> found) {
    CountDocument summary = found.remove(FunnelDocuments.summary(place));
    DataVersion version = DataVersion.of(epoch, summary == null ? Map.of() : summary.positions());
    Map<Origin, Map<Step, Long>> read = FunnelDocuments.read(found.values(), period);
    return new Funnel(
        place, days.from(), days.to(), version, Funnel.total(read), Funnel.rows(read, grouping));
  }
}
