package app.tocsin.analytics.documents;

import app.tocsin.analytics.charts.Chart;
import app.tocsin.analytics.charts.Chart.Bar;
import app.tocsin.analytics.charts.Notation;
import app.tocsin.analytics.documents.Content.Block;
import app.tocsin.analytics.documents.Content.Part;
import app.tocsin.analytics.reports.Figures;
import app.tocsin.analytics.reports.Figures.Trait;
import app.tocsin.analytics.reports.Period;
import app.tocsin.analytics.reports.Placeholders;
import app.tocsin.analytics.reports.Report;
import app.tocsin.analytics.reports.ReportQuery;
import app.tocsin.analytics.reports.Scope;
import app.tocsin.analytics.reports.Section;
import app.tocsin.analytics.reports.Suggesting;
import app.tocsin.analytics.reports.Suggestion;
import app.tocsin.analytics.reports.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Puts a report together: its words with their figures, tables, charts, suggestions. */
final class Composing {
  private static final int MOST_BARS = 12;

  private final Report report;
  private final ReportQuery query;
  private final Figures figures;
  private final Notation notation;
  private final Words words;
  private final Placeholders placeholders;
  private final Tables tables;
  private final HappenedTables happened;
  private final Set<Section.Content> shown = EnumSet.noneOf(Section.Content.class);

  private Composing(Report report) {
    this.report = report;
    this.query = report.evidence().query();
    this.figures = report.evidence().figures();
    this.notation = report.writing().language();
    this.words = Words.of(notation);
    this.placeholders = Placeholders.of(query, figures, notation);
    this.tables = new Tables(notation);
    this.happened = new HappenedTables(notation);
  }

  static Content of(Report report) {
    return new Composing(report).content();
  }

  private Content content() {
    Period period = query.period();
    Instant finalised = report.life().finalisedAt();
    List<Section> sections = report.writing().sections();
    List<Suggestion> suggestions =
        Suggesting.of(query, figures, notation).stream()
            .filter(each -> !report.hidden().contains(each.rule()))
            .toList();
    return new Content(
        notation,
        placeholders.fill(report.writing().title()),
        words.say(
            "document.subtitle",
            notation.day(period.first()),
            notation.day(period.last()),
            period.zone().getId()),
        words.say("document.period", notation.day(period.first()), notation.day(period.last())),
        finalised == null
            ? words.say("document.draft")
            : words.say("document.final", notation.moment(finalised, period.zone())),
        finalised == null ? figures.frozenAt() : finalised,
        IntStream.range(0, sections.size())
            .mapToObj(i -> part(i, sections.get(i), suggestions))
            .toList(),
        tables.provenance(report));
  }

  /** Suggestions go to the first part of their kind. */
  private Part part(int index, Section section, List<Suggestion> suggestions) {
    List<Section> sections = report.writing().sections();
    boolean first =
        sections.subList(0, index).stream().noneMatch(it -> it.kind() == section.kind());
    List<Suggestion> own =
        suggestions.stream().filter(each -> first && each.kind() == section.kind()).toList();
    List<Block> blocks = new ArrayList<>();
    if (!section.text().isBlank()) {
      blocks.add(new Block.Words(placeholders.fill(section.text())));
    }
    if (!own.isEmpty()) {
      blocks.add(new Block.Suggestions(own));
    }
    section.contents().stream()
        .filter(shown::add)
        .flatMap(it -> figure(it).stream())
        .forEach(blocks::add);
    if (blocks.isEmpty()) {
      blocks.add(new Block.Words(words.say("document.empty")));
    }
    return new Part("part-" + (index + 1), placeholders.fill(section.heading()), blocks);
  }

  /** Empty where nobody counts that for this scope. */
  private Optional<Block> figure(Section.Content content) {
    return switch (content) {
      case TOTALS -> Optional.of(new Block.Figure(tables.totals(query, figures), null));
      case DAYS -> Optional.of(new Block.Figure(tables.days(query, figures), days()));
      case PETITIONS ->
          figures.petitions().isEmpty()
              ? Optional.empty()
              : Optional.of(new Block.Figure(tables.petitions(figures), null));
      case SOURCES -> breakdown("sources", Trait.SOURCE);
      case MEDIA -> breakdown("media", Trait.MEDIUM);
      case REFERRERS -> breakdown("referrers", Trait.REFERRER);
      case PARTNERS -> breakdown("partners", Trait.PARTNER);
      case LANGUAGES -> breakdown("languages", Trait.LANGUAGE);
      case REGIONS -> areas("regions", Scope.Level.REGION);
      case DEPARTEMENTS -> areas("departements", Scope.Level.DEPARTEMENT);
      case GATHERINGS ->
          Optional.ofNullable(figures.gatherings())
              .map(it -> new Block.Figure(tables.gatherings(it), null));
      case MENTIONS ->
          figures.mentions().isEmpty()
              ? Optional.empty()
              : Optional.of(new Block.Figure(happened.mentions(figures), null));
      case OBJECTIVES ->
          figures.objectives().isEmpty()
              ? Optional.empty()
              : Optional.of(new Block.Figure(happened.objectives(figures), null));
      case REVIEWS ->
          Optional.ofNullable(figures.reviews())
              .map(it -> new Block.Figure(happened.reviews(it), null));
    };
  }

  private Chart days() {
    List<LocalDate> days = query.period().days();
    List<Long> counts = figures.days();
    long highest = Collections.max(counts);
    return new Chart.Lines(
        "days",
        words.say("table.days"),
        words.say(
            "chart.days",
            notation.count(days.size()),
            notation.day(days.getFirst()),
            notation.day(days.getLast()),
            notation.count(highest),
            notation.day(days.get(counts.indexOf(highest)))),
        days,
        List.of(new Chart.Line(words.say("column.signatures"), counts)));
  }

  private Optional<Block> breakdown(String name, Trait trait) {
    return figures
        .breakdown(trait)
        .map(
            found -> {
              long total = found.total();
              return new Block.Figure(
                  tables.breakdown(name, found),
                  bars(
                      name,
                      found.entries().stream()
                          .map(
                              each ->
                                  new Bar(
                                      tables.name(trait, each),
                                      each.count(),
                                      notation.count(each.count())
                                          + " ("
                                          + notation.share(each.count(), total)
                                          + ")"))
                          .toList()));
            });
  }

  private Optional<Block> areas(String name, Scope.Level level) {
    return figures
        .areas(level)
        .map(
            found ->
                new Block.Figure(
                    tables.areas(name, found),
                    bars(
                        name,
                        found.entries().stream()
                            .map(
                                area ->
                                    new Bar(
                                        tables.name(area),
                                        area.count(),
                                        notation.count(area.count())))
                            .toList())));
  }

  private Chart bars(String name, List<Bar> bars) {
    List<Bar> most = bars.subList(0, Math.min(MOST_BARS, bars.size()));
    Bar longest = most.getFirst();
    return new Chart.Bars(
        name,
        words.say("table." + name),
        words.say("chart.bars", notation.count(most.size()), longest.name(), longest.label()),
        most);
  }
}
