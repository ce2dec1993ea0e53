package app.tocsin.analytics.gatherings;

import app.tocsin.messaging.projections.CellKey;
import app.tocsin.messaging.projections.CountDocument;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/**
 * A gathering in figures.
 *
 * @param people by what became of them, the word of {@link RegistrationStep}
 * @param registrations the same, a registration of several people being one
 * @param hours by hour of UTC and step, people, such as {@code 2026-11-22T18|confirmed}
 * @param coming people who were confirmed, and those of them who were cancelled, by the words of
 *     {@link FormHistory}
 * @param comingByHour the same by hour of UTC, such as {@code 2026-11-22T18|cancelled}
 * @param funds by kind and currency, such as {@code collected|EUR}
 * @param fundsByHour the same by hour of UTC, such as {@code 2026-11-22T18|collected|EUR}
 */
public record GatheringFigures(
    Map<String, Long> people,
    Map<String, Long> registrations,
    Map<String, Long> hours,
    Map<String, Long> coming,
    Map<String, Long> comingByHour,
    Map<String, BigDecimal> funds,
    Map<String, BigDecimal> fundsByHour) {
  /** The word for who was confirmed and not cancelled. */
  public static final String REGISTERED = "registered";

  /** Nobody has registered yet. */
  public static final GatheringFigures NONE =
      new GatheringFigures(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

  static GatheringFigures of(CountDocument document) {
    return new GatheringFigures(
        new TreeMap<>(document.group(GatheringDocuments.PEOPLE)),
        new TreeMap<>(document.group(GatheringDocuments.REGISTRATIONS)),
        new TreeMap<>(document.group(GatheringDocuments.HOURS)),
        new TreeMap<>(document.group(GatheringDocuments.COMING)),
        new TreeMap<>(document.group(GatheringDocuments.COMING_BY_HOUR)),
        amounts(document.group(GatheringDocuments.FUNDS)),
        amounts(document.group(GatheringDocuments.FUNDS_BY_HOUR)));
  }

  private static Map<String, BigDecimal> amounts(Map<String, Long> units) {
    Map<String, BigDecimal> amounts = new TreeMap<>();
    units.forEach((key, count) -> amounts.put(key, BigDecimal.valueOf(count, digits(key))));
    return amounts;
  }

  private static int digits(String key) {
    return GatheringDocuments.digits(CellKey.textOf(key.substring(key.lastIndexOf('|') + 1)));
  }

  /** People who come by what is known: who was confirmed, less who was cancelled. */
  public long registered() {
    return confirmed() - cancelled();
  }

  /** People who were confirmed; a registration may later have brought more, who are in it. */
  public long confirmed() {
    return coming.getOrDefault(FormHistory.CONFIRMED, 0L);
  }

  /** People who were confirmed and come no more. */
  public long cancelled() {
    return coming.getOrDefault(FormHistory.CANCELLED, 0L);
  }

  /**
   * People who were confirmed between those moments, by whole hours, less those who were cancelled
   * between them, whenever those had been confirmed: so it may be below 0.
   */
  public long registered(Instant from, Instant to) {
    return sum(comingByHour, FormHistory.CONFIRMED, from, to)
        - sum(comingByHour, FormHistory.CANCELLED, from, to);
  }

  /** People of whom that was said. */
  public long of(RegistrationStep step) {
    return people.getOrDefault(step.word(), 0L);
  }

  /** The same between those moments, by whole hours. */
  public long of(RegistrationStep step, Instant from, Instant to) {
    return sum(hours, step.word(), from, to);
  }

  /**
   * Money between those moments, by whole hours.
   *
   * @param kind and currency, such as {@code collected|EUR}
   */
  public BigDecimal funds(String kind, Instant from, Instant to) {
    return fundsByHour.entrySet().stream()
        .filter(hour -> isOf(hour.getKey(), kind, from, to))
        .map(Map.Entry::getValue)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * By day of a zone that differs from UTC by whole hours, and step, people; as {@link #REGISTERED}
   * who was confirmed that day less who was cancelled.
   */
  public Map<String, Long> days(ZoneId zone) {
    Map<String, Long> days = new TreeMap<>();
    hours.forEach(
        (hour, people) ->
            days.merge(
                LocalDate.ofInstant(GatheringDocuments.hourOf(hour), zone)
                    + hour.substring(hour.indexOf('|')),
                people,
                Long::sum));
    comingByHour.forEach(
        (hour, people) ->
            days.merge(
                LocalDate.ofInstant(GatheringDocuments.hourOf(hour), zone) + "|" + REGISTERED,
                hour.endsWith("|" + FormHistory.CANCELLED) ? -people : people,
                Long::sum));
    return days;
  }

  private static long sum(Map<String, Long> hours, String what, Instant from, Instant to) {
    return hours.entrySet().stream()
        .filter(hour -> isOf(hour.getKey(), what, from, to))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static boolean isOf(String key, String what, Instant from, Instant to) {
    Instant hour = GatheringDocuments.hourOf(key);
    return key.substring(key.indexOf('|') + 1).equals(what)
        && !hour.isBefore(from)
        && hour.isBefore(to);
  }
}
