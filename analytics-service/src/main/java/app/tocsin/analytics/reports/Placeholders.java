package app.tocsin.analytics.reports;

import app.tocsin.analytics.charts.Notation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of figures in texts, {@code {{signatures}}} say, and what stands for them. */
public final class Placeholders {
  private static final Pattern NAME = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
  private static final List<String> NAMES =
      List.of(
          "attendance",
          "best_day",
          "best_day_signatures",
          "change",
          "first_day",
          "gatherings",
          "last_day",
          "registrations",
          "scope",
          "signatures",
          "signatures_before",
          "total");

  private final Map<String, String> values;

  private Placeholders(Map<String, String> values) {
    this.values = values;
  }

  /** The first name in a text that stands for nothing; empty where all are known. */
  public static Optional<String> unknown(String text) {
    return NAME.matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !NAMES.contains(name))
        .findFirst();
  }

  /** All names, in the order of the alphabet. */
  public static String names() {
    return String.join(", ", new TreeSet<>(NAMES));
  }

  /** The figures of a report. */
  public static Placeholders of(ReportQuery query, Figures figures, Notation notation) {
    Map<String, String> values = new TreeMap<>();
    long count = figures.inPeriod();
    values.put("scope", ScopeName.of(query.scope(), figures, notation));
    values.put("first_day", notation.day(query.period().first()));
    values.put("last_day", notation.day(query.period().last()));
    values.put("signatures", notation.count(count));
    values.put("signatures_before", notation.count(figures.before()));
    values.put("change", notation.change(figures.before(), count));
    values.put("total", notation.count(figures.total()));
    values.put("best_day", notation.day(best(query.period().days(), figures.days())));
    values.put(
        "best_day_signatures",
        notation.count(figures.days().isEmpty() ? 0 : Collections.max(figures.days())));
    Figures.Gatherings gatherings = figures.gatherings();
    values.put("gatherings", gatherings == null ? "–" : notation.count(gatherings.held()));
    values.put(
        "registrations", gatherings == null ? "–" : notation.count(gatherings.registrations()));
    values.put("attendance", gatherings == null ? "–" : notation.count(gatherings.attendance()));
    return new Placeholders(values);
  }

  /** The text with figures in the place of their names; names that stand for nothing stay. */
  public String fill(String text) {
    return NAME.matcher(text).replaceAll(this::value);
  }

  private String value(MatchResult found) {
    return Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group()));
  }

  /** The first of the days with the most. */
  private static LocalDate best(List<LocalDate> days, List<Long> counts) {
    List<Long> known = new ArrayList<>(counts);
    int best = known.isEmpty() ? 0 : known.indexOf(Collections.max(known));
    return days.get(best);
  }
}
