package app.tocsin.analytics.gatherings;

import app.tocsin.messaging.projections.CellKey;
import app.tocsin.messaging.projections.CountDocument;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * A gathering in figures.
 *
 * @param people by what became of them, the word of {@link RegistrationStep}
 * @param registrations the same, a registration of several people being one
 * @param days by day of UTC and step, people
 * @param funds by kind and currency, such as {@code collected|EUR}
 */
public record GatheringFigures(
    Map<String, Long> people,
    Map<String, Long> registrations,
    Map<String, Long> days,
    Map<String, BigDecimal> funds) {
  /** Nobody has registered yet. */
  public static final GatheringFigures NONE =
      new GatheringFigures(Map.of(), Map.of(), Map.of(), Map.of());

  static GatheringFigures of(CountDocument document) {
    Map<String, BigDecimal> funds = new TreeMap<>();
    document
        .group(GatheringDocuments.FUNDS)
        .forEach((kind, units) -> funds.put(kind, BigDecimal.valueOf(units, digits(kind))));
    return new GatheringFigures(
        new TreeMap<>(document.group(GatheringDocuments.PEOPLE)),
        new TreeMap<>(document.group(GatheringDocuments.REGISTRATIONS)),
        new TreeMap<>(document.group(GatheringDocuments.DAYS)),
        funds);
  }

  private static int digits(String kind) {
    return GatheringDocuments.digits(CellKey.textOf(kind.substring(kind.indexOf('|') + 1)));
  }

  /** People of whom that was said. */
  public long of(RegistrationStep step) {
    return people.getOrDefault(step.word(), 0L);
  }
}
