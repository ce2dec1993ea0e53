package app.tocsin.analytics.reports;

import app.tocsin.analytics.charts.Notation;
import app.tocsin.analytics.reports.Figures.Area;
import app.tocsin.analytics.reports.Figures.Named;
import app.tocsin.analytics.reports.Figures.Trait;
import app.tocsin.analytics.reports.Section.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads figures by fixed rules. Each speaks only above a limit below which chance speaks too, says
 * which figures made it speak, and claims no cause.
 */
public final class Suggesting {
  private static final long FEW = 50;
  private static final int WEEK = 7;
  private static final double PEAK = 3;
  private static final double CHANGED = 0.2;
  private static final double FADED = 0.5;
  private static final double MAIN_SOURCE = 0.5;
  private static final int FEW_SOURCES = 3;
  private static final double UNKNOWN = 0.3;
  private static final int SILENT_DAYS = 3;
  private static final double UNDER = 0.5;
  private static final int ENOUGH_AREAS = 5;
  private static final int MOST_AREAS = 5;
  private static final double MAIN_AREA = 0.25;
  private static final long FEW_REGISTRATIONS = 20;
  private static final double PRESENT = 0.5;
  private static final double NEAR = 0.8;

  /** The names of all rules: what a report's authors can hide. */
  public static final Set<String> RULES =
      Collections.unmodifiableSet(
          new TreeSet<>(
              List.of(
                  "best-day",
                  "growth",
                  "decline",
                  "fading",
                  "few-sources",
                  "other-sources",
                  "unknown-source",
                  "mark-links",
                  "silent-days",
                  "under-represented",
                  "main-area",
                  "no-shows",
                  "goal-reached",
                  "goal-near")));

  private final ReportQuery query;
  private final Figures figures;
  private final Notation notation;

  private Suggesting(ReportQuery query, Figures figures, Notation notation) {
    this.query = query;
    this.figures = figures;
    this.notation = notation;
  }

  /** What the figures suggest, in the order of the rules. */
  public static List<Suggestion> of(ReportQuery query, Figures figures, Notation notation) {
    Suggesting rules = new Suggesting(query, figures, notation);
    return Stream.of(
            Stream.of(rules.bestDay(), rules.change(), rules.fading(), rules.silentDays()),
            rules.sources(),
            Stream.of(rules.underRepresented(), rules.mainArea(), rules.noShows()),
            rules.goals())
        .flatMap(each -> each)
        .filter(Objects::nonNull)
        .toList();
  }

  private @Nullable Suggestion bestDay() {
    List<Long> days = figures.days();
    if (days.size() < WEEK) {
      return null;
    }
    long best = Collections.max(days);
    long median = days.stream().sorted().toList().get((days.size() - 1) / 2);
    if (best < FEW || best < PEAK * Math.max(1, median)) {
      return null;
    }
    LocalDate day = query.period().days().get(days.indexOf(best));
    return say(
        "best-day", Kind.RESULTS, notation.day(day), notation.count(best), notation.count(median));
  }

  private @Nullable Suggestion change() {
    long before = figures.before();
    long now = figures.inPeriod();
    if (before < FEW || Math.abs(now - before) < CHANGED * before) {
      return null;
    }
    boolean grew = now > before;
    return say(
        grew ? "growth" : "decline",
        grew ? Kind.RESULTS : Kind.DIFFICULTIES,
        notation.change(before, now).replace("+", ""),
        notation.count(now),
        notation.count(before),
        notation.count(figures.days().size()));
  }

  private @Nullable Suggestion fading() {
    int third = figures.days().size() / 3;
    long first = sum(0, third);
    long last = sum(figures.days().size() - third, figures.days().size());
    return third >= 3 && first >= FEW && last <= FADED * first
        ? say(
            "fading",
            Kind.DIFFICULTIES,
            notation.count(first),
            notation.count(last),
            notation.count(third))
        : null;
  }

  private long sum(int from, int to) {
    return figures.days().subList(from, to).stream().mapToLong(Long::longValue).sum();
  }

  /** The first of the longest runs of days without a signature. */
  private @Nullable Suggestion silentDays() {
    int longest = 0;
    int end = 0;
    int run = 0;
    for (int i = 0; i < figures.days().size(); i++) {
      run = figures.days().get(i) == 0 ? run + 1 : 0;
      if (run > longest) {
        longest = run;
        end = i;
      }
    }
    List<LocalDate> days = query.period().days();
    return longest >= SILENT_DAYS && longest < figures.days().size()
        ? say(
            "silent-days",
            Kind.DIFFICULTIES,
            notation.day(days.get(end - longest + 1)),
            notation.day(days.get(end)),
            notation.count(longest))
        : null;
  }

  private Stream<@Nullable Suggestion> sources() {
    return figures.breakdown(Trait.SOURCE).stream().flatMap(this::sources);
  }

  private Stream<@Nullable Suggestion> sources(Figures.Breakdown sources) {
    long total = sources.total();
    List<Named> known = sources.entries().stream().filter(it -> !it.name().isEmpty()).toList();
    long unknown = total - known.stream().mapToLong(Named::count).sum();
    if (total < FEW) {
      return Stream.empty();
    }
    boolean unmarked = unknown >= UNKNOWN * total;
    String[] shareUnknown = {
      notation.share(unknown, total), notation.count(unknown), notation.count(total)
    };
    boolean few =
        !known.isEmpty()
            && known.size() <= FEW_SOURCES
            && known.getFirst().count() >= MAIN_SOURCE * total;
    List<@Nullable Suggestion> said = new ArrayList<>();
    if (few) {
      Named first = known.getFirst();
      String[] values = {
        first.name(),
        notation.share(first.count(), total),
        notation.count(first.count()),
        notation.count(total),
        notation.count(known.size())
      };
      said.add(say("few-sources", Kind.DIFFICULTIES, values));
      said.add(say("other-sources", Kind.RECOMMENDATIONS, values));
    }
    if (unmarked) {
      said.add(say("unknown-source", Kind.DIFFICULTIES, shareUnknown));
      said.add(say("mark-links", Kind.RECOMMENDATIONS, shareUnknown));
    }
    return said.stream();
  }

  /** Only where inhabitants are known: a big place has more signatures than a small one. */
  private @Nullable Suggestion underRepresented() {
    List<Area> areas =
        figures.areas(Scope.Level.DEPARTEMENT).stream()
            .flatMap(all -> all.entries().stream())
            .filter(area -> area.inhabitants() > 0)
            .toList();
    long signatures = areas.stream().mapToLong(Area::count).sum();
    long inhabitants = areas.stream().mapToLong(Area::inhabitants).sum();
    if (areas.size() < ENOUGH_AREAS || signatures < FEW * ENOUGH_AREAS) {
      return null;
    }
    double all = (double) signatures / inhabitants;
    List<String> under =
        areas.stream()
            .filter(area -> rate(area) < UNDER * all)
            .sorted(Comparator.comparingDouble(Suggesting::rate).thenComparing(Area::code))
            .limit(MOST_AREAS)
            .map(area -> area.name() + " (" + notation.decimal(1000 * rate(area), 2) + ")")
            .toList();
    return under.isEmpty()
        ? null
        : say(
            "under-represented",
            Kind.DIFFICULTIES,
            String.join(", ", under),
            notation.decimal(1000 * all, 2));
  }

  private static double rate(Area area) {
    return (double) area.count() / area.inhabitants();
  }

  private @Nullable Suggestion mainArea() {
    List<Area> areas =
        figures.areas(Scope.Level.DEPARTEMENT).stream()
            .flatMap(all -> all.entries().stream())
            .filter(area -> !area.name().isEmpty())
            .toList();
    long total = areas.stream().mapToLong(Area::count).sum();
    boolean main =
        areas.size() > 1 && total >= FEW && areas.getFirst().count() >= MAIN_AREA * total;
    return main
        ? say(
            "main-area",
            Kind.RESULTS,
            areas.getFirst().name(),
            notation.share(areas.getFirst().count(), total),
            notation.count(areas.getFirst().count()),
            notation.count(total))
        : null;
  }

  private @Nullable Suggestion noShows() {
    Figures.Gatherings gatherings = figures.gatherings();
    return gatherings != null
            && gatherings.held() > 0
            && gatherings.registrations() >= FEW_REGISTRATIONS
            && gatherings.attendance() < PRESENT * gatherings.registrations()
        ? say(
            "no-shows",
            Kind.DIFFICULTIES,
            notation.share(gatherings.attendance(), gatherings.registrations()),
            notation.count(gatherings.attendance()),
            notation.count(gatherings.registrations()))
        : null;
  }

  private Stream<@Nullable Suggestion> goals() {
    return figures.petitions().stream().map(this::goal);
  }

  private @Nullable Suggestion goal(Figures.Petition petition) {
    Long goal = petition.goal();
    if (goal == null || goal <= 0 || petition.total() < NEAR * goal) {
      return null;
    }
    String name = petition.title().isEmpty() ? petition.id() : petition.title();
    return petition.total() >= goal
        ? say(
            "goal-reached",
            Kind.RESULTS,
            name,
            notation.count(goal),
            notation.count(petition.total()))
        : say(
            "goal-near",
            Kind.RECOMMENDATIONS,
            name,
            notation.count(goal - petition.total()),
            notation.count(petition.total()),
            notation.count(goal));
  }

  private Suggestion say(String rule, Kind kind, String... values) {
    Words words = Words.of(notation);
    return new Suggestion(
        rule,
        kind,
        words.say("rule." + rule + ".text", values),
        words.say("rule." + rule + ".reason", values));
  }
}
