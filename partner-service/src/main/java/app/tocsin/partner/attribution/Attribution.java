package app.tocsin.partner.attribution;

import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.messaging.tallies.Tally;
import app.tocsin.partner.partners.Partner;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * What each partner brought: the signatures that count, by petition and day (UTC), of those whose
 * source named its code. A tally holds one month of one code.
 */
public final class Attribution {
  private static final Comparator<Brought> IN_ORDER =
      Comparator.comparing(Brought::day).thenComparing(Brought::petition);

  private final Tallies tallies;

  public Attribution(Tallies tallies) {
    this.tallies = tallies;
  }

  /** So many signatures of a petition began to count on a day. */
  public record Brought(LocalDate day, String petition, long signatures) {}

  /** The tally that a signature of this source is counted in. */
  public static String tally(String code, Instant countedAt) {
    return tally(code, YearMonth.from(day(countedAt)));
  }

  private static String tally(String code, YearMonth month) {
    return code + "/" + month;
  }

  /** The cell of that tally. */
  public static String cell(String petition, Instant countedAt) {
    return day(countedAt) + "|" + petition;
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }

  /**
   * What this partner brought, by day and petition. What named its code before the code was its own
   * isn't its, nor is any more what named one that it gave up.
   *
   * @param from the first day
   * @param until the last
   */
  public Mono<List<Brought>> of(Partner partner, LocalDate from, LocalDate until) {
    LocalDate began = day(partner.codeSince());
    LocalDate first = began.isAfter(from) ? began : from;
    return tallies
        .findAll(months(partner.profile().code(), first, until))
        .flatMapIterable(Attribution::brought)
        .filter(it -> !it.day().isBefore(first) && !it.day().isAfter(until))
        .collectSortedList(IN_ORDER);
  }

  private static List<String> months(String code, LocalDate from, LocalDate until) {
    List<String> ids = new ArrayList<>();
    YearMonth last = YearMonth.from(until);
    for (YearMonth month = YearMonth.from(from);
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      ids.add(tally(code, month));
    }
    return ids;
  }

  private static List<Brought> brought(Tally tally) {
    List<Brought> brought = new ArrayList<>();
    for (Map.Entry<String, Long> cell : tally.totals().entrySet()) {
      String[] parts = cell.getKey().split("\\|", 2);
      brought.add(new Brought(LocalDate.parse(parts[0]), parts[1], cell.getValue()));
    }
    return brought;
  }
}
