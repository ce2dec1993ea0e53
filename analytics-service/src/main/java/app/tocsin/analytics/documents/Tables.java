package app.tocsin.analytics.documents;

import app.tocsin.analytics.charts.Notation;
import app.tocsin.analytics.documents.Table.Column;
import app.tocsin.analytics.reports.Figures;
import app.tocsin.analytics.reports.Figures.Area;
import app.tocsin.analytics.reports.Figures.Breakdown;
import app.tocsin.analytics.reports.Figures.Named;
import app.tocsin.analytics.reports.Figures.Trait;
import app.tocsin.analytics.reports.Report;
import app.tocsin.analytics.reports.ReportQuery;
import app.tocsin.analytics.reports.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The tables of a report. */
final class Tables {
  private final Notation notation;
  private final Words words;

  Tables(Notation notation) {
    this.notation = notation;
    this.words = Words.of(notation);
  }

  Table totals(ReportQuery query, Figures figures) {
    int days = query.period().days().size();
    long count = figures.inPeriod();
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(row("table.totals.signatures", new Cell.Count(count)));
    rows.add(
        List.of(
            new Cell.Text(words.say("table.totals.before", notation.count(days))),
            new Cell.Count(figures.before())));
    rows.add(row("table.totals.change", new Cell.Change(figures.before(), count)));
    rows.add(row("table.totals.average", new Cell.Computed((double) count / days, 1)));
    if (!figures.petitions().isEmpty()) {
      rows.add(row("table.totals.total", new Cell.Count(figures.total())));
    }
    return new Table(
        "totals",
        words.say("table.totals"),
        List.of(
            column("indicator", "table.totals.what", false),
            column("value", "table.totals.value", true)),
        rows);
  }

  Table days(ReportQuery query, Figures figures) {
    List<LocalDate> days = query.period().days();
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      rows.add(List.of(new Cell.Day(days.get(i)), new Cell.Count(figures.days().get(i))));
    }
    return new Table(
        "days",
        words.say("table.days"),
        List.of(column("day", "table.days.day", false), signatures()),
        rows);
  }

  Table petitions(Figures figures) {
    return new Table(
        "petitions",
        words.say("table.petitions"),
        List.of(
            column("petition", "table.petitions.name", false),
            signatures(),
            column("total", "table.petitions.total", true),
            column("goal", "table.petitions.goal", true)),
        figures.petitions().stream().map(Tables::petition).toList());
  }

  private static List<Cell> petition(Figures.Petition petition) {
    Long goal = petition.goal();
    return List.of(
        new Cell.Text(petition.title().isEmpty() ? petition.id() : petition.title()),
        new Cell.Count(petition.inPeriod()),
        new Cell.Count(petition.total()),
        goal == null ? new Cell.Nothing() : new Cell.Count(goal));
  }

  Table breakdown(String name, Breakdown breakdown) {
    long total = breakdown.total();
    return new Table(
        name,
        words.say("table." + name),
        List.of(column("name", "table." + name + ".name", false), signatures(), share()),
        breakdown.entries().stream()
            .map(
                each ->
                    List.<Cell>of(
                        new Cell.Text(name(breakdown.trait(), each)),
                        new Cell.Count(each.count()),
                        new Cell.Share(each.count(), total)))
            .toList());
  }

  /** Of one value of a trait: languages by their names, where these are known. */
  String name(Trait trait, Named named) {
    if (named.name().isEmpty()) {
      return words.say("unknown");
    }
    if (named.name().equals("*")) {
      return words.say("others");
    }
    return trait == Trait.LANGUAGE
        ? words.find("language." + named.name()).orElse(named.name())
        : named.name();
  }

  Table areas(String name, Figures.Areas areas) {
    long total = areas.entries().stream().mapToLong(Area::count).sum();
    return new Table(
        name,
        words.say("table." + name),
        List.of(
            column("name", "table." + name + ".name", false),
            column("code", "column.code", false),
            signatures(),
            share(),
            column("per_thousand", "column.thousand", true)),
        areas.entries().stream().map(area -> area(area, total)).toList());
  }

  private List<Cell> area(Area area, long total) {
    return List.of(
        new Cell.Text(name(area)),
        area.code().isEmpty() ? new Cell.Nothing() : new Cell.Text(area.code()),
        new Cell.Count(area.count()),
        new Cell.Share(area.count(), total),
        area.inhabitants() > 0
            ? new Cell.Computed(1000.0 * area.count() / area.inhabitants(), 2)
            : new Cell.Nothing());
  }

  /** Of a place, or of those abroad and those of whom only the country is known. */
  String name(Area area) {
    return area.name().isEmpty()
        ? words.find("area." + area.code()).orElse(words.say("unknown"))
        : area.name();
  }

  Table gatherings(Figures.Gatherings gatherings) {
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(row("table.gatherings.held", new Cell.Count(gatherings.held())));
    rows.add(row("table.gatherings.registrations", new Cell.Count(gatherings.registrations())));
    Long confirmed = gatherings.confirmed();
    Long cancelled = gatherings.cancelled();
    if (confirmed != null && cancelled != null) {
      rows.add(row("table.gatherings.confirmed", new Cell.Count(confirmed)));
      rows.add(row("table.gatherings.cancelled", new Cell.Count(cancelled)));
    }
    rows.add(row("table.gatherings.attendance", new Cell.Count(gatherings.attendance())));
    return new Table(
        "gatherings",
        words.say("table.gatherings"),
        List.of(
            column("indicator", "table.totals.what", false),
            column("value", "table.totals.value", true)),
        rows);
  }

  Table provenance(Report report) {
    ReportQuery query = report.evidence().query();
    Figures figures = report.evidence().figures();
    return new Table(
        "provenance",
        words.say("provenance.caption"),
        List.of(
            column("item", "provenance.name", false), column("value", "provenance.value", false)),
        List.of(
            row(
                "provenance.report",
                new Cell.Text(
                    report.id()
                        + ", "
                        + words.say("provenance.final", Long.toString(report.version())))),
            row("provenance.query", new Cell.Text(query.toString())),
            row("provenance.zone", new Cell.Text(query.period().zone().getId())),
            row(
                "provenance.frozen",
                new Cell.Text(notation.moment(figures.frozenAt(), query.period().zone()))),
            row("provenance.version", new Cell.Text(figures.dataVersion())),
            row("provenance.offsets", new Cell.Text(offsets(figures))),
            row("provenance.digest", new Cell.Text(report.evidence().digest()))));
  }

  private static String offsets(Figures figures) {
    return figures.offsets().isEmpty()
        ? "–"
        : figures.offsets().stream()
            .map(
                each ->
                    String.format(
                        Locale.ROOT, "%s %d %d", each.topic(), each.partition(), each.next()))
            .collect(Collectors.joining("; "));
  }

  private List<Cell> row(String key, Cell value) {
    return List.of(new Cell.Text(words.say(key)), value);
  }

  private Column signatures() {
    return column("signatures", "column.signatures", true);
  }

  private Column share() {
    return column("share", "column.share", true);
  }

  private Column column(String name, String key, boolean numeric) {
    return new Column(name, words.say(key), numeric);
  }
}
