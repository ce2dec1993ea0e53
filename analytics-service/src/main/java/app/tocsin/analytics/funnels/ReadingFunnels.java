package app.tocsin.analytics.funnels;

import app.tocsin.analytics.funnels.Funnel.Grouping;
import app.tocsin.analytics.series.DataVersion;
import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.messaging.tallies.Tally;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/** The door by which funnels are read. */
public final class ReadingFunnels {
  /** The longest span that one answer covers, in days. */
  public static final int MAX_DAYS = 400;

  private final Tallies tallies;

  public ReadingFunnels(Tallies tallies) {
    this.tallies = tallies;
  }

  /** The funnel of these days, all in. */
  public Mono<Funnel> of(Place place, LocalDate from, LocalDate to, Grouping grouping) {
    return tallies
        .findAll(Folding.tallyIds(place, from, to))
        .collectList()
        .map(found -> funnel(place, from, to, grouping, found));
  }

  private static Funnel funnel(
      Place place, LocalDate from, LocalDate to, Grouping grouping, List<Tally> found) {
    Map<Origin, Map<Step, Long>> read = Folding.read(found);
    return new Funnel(
        place, from, to, version(found), Funnel.total(read), Funnel.rows(read, grouping));
  }

  /** Tallies are rebuilt in their place: there is one epoch. */
  private static DataVersion version(List<Tally> found) {
    Map<String, Long> offsets = new TreeMap<>();
    found.forEach(
        tally ->
            tally.parts().forEach((input, part) -> offsets.merge(input, part.offset(), Math::max)));
    return DataVersion.of(1, offsets);
  }
}
