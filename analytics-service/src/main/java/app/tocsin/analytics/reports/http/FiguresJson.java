package app.tocsin.analytics.reports.http;

import app.tocsin.analytics.reports.Figures;
import app.tocsin.analytics.reports.Figures.Area;
import app.tocsin.analytics.reports.Figures.Named;
import app.tocsin.analytics.reports.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a report counts, as the API shows it. */
record FiguresJson(
    Instant frozenAt,
    List<Figures.Offset> offsets,
    long signatures,
    long signaturesBefore,
    List<DayJson> days,
    List<Figures.Petition> petitions,
    Map<String, List<Named>> breakdowns,
    Map<String, List<Area>> territories,
    Figures.@Nullable Gatherings gatherings,
    List<Figures.Mention> mentions,
    List<Figures.Objective> objectives,
    Figures.@Nullable Reviews reviews) {

  record DayJson(LocalDate day, long count) {}

  static FiguresJson of(Figures figures, Period period) {
    Map<String, List<Named>> breakdowns = new LinkedHashMap<>();
    figures
        .breakdowns()
        .forEach(
            each -> breakdowns.put(each.trait().name().toLowerCase(Locale.ROOT), each.entries()));
    Map<String, List<Area>> territories = new LinkedHashMap<>();
    figures.areas().forEach(each -> territories.put(each.level().word(), each.entries()));
    List<LocalDate> days = period.days();
    return new FiguresJson(
        figures.frozenAt(),
        figures.offsets(),
        figures.inPeriod(),
        figures.before(),
        IntStream.range(0, days.size())
            .mapToObj(i -> new DayJson(days.get(i), figures.days().get(i)))
            .toList(),
        figures.petitions(),
        breakdowns,
        territories,
        figures.gatherings(),
        figures.mentions(),
        figures.objectives(),
        figures.reviews());
  }
}
