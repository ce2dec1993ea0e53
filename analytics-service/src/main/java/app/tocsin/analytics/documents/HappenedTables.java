package app.tocsin.analytics.documents;

import app.tocsin.analytics.charts.Notation;
import app.tocsin.analytics.documents.Table.Column;
import app.tocsin.analytics.reports.Figures;
import app.tocsin.analytics.reports.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of what media wrote, of what was aimed for and of what moderators decided. */
final class HappenedTables {
  private static final String FUNDS = "funds";

  private final Words words;

  HappenedTables(Notation notation) {
    this.words = Words.of(notation);
  }

  Table mentions(Figures figures) {
    return new Table(
        "mentions",
        words.say("table.mentions"),
        List.of(
            column("day", "table.days.day", false),
            column("outlet", "table.mentions.outlet", false),
            column("title", "table.mentions.title", false),
            column("tone", "table.mentions.tone", false),
            column("reach", "table.mentions.reach", true)),
        figures.mentions().stream().map(this::mention).toList());
  }

  private List<Cell> mention(Figures.Mention mention) {
    String tone = mention.tone();
    return List.of(
        new Cell.Day(mention.day()),
        new Cell.Text(mention.outlet()),
        new Cell.Text(mention.title()),
        tone == null ? new Cell.Nothing() : new Cell.Text(words.say("tone." + tone)),
        count(mention.reach()));
  }

  Table objectives(Figures figures) {
    return new Table(
        "objectives",
        words.say("table.objectives"),
        List.of(
            column("subject", "table.objectives.subject", false),
            column("metric", "table.objectives.metric", false),
            column("target", "table.objectives.target", true),
            column("actual", "table.objectives.actual", true),
            column("due", "table.objectives.due", false),
            column("state", "table.objectives.state", false)),
        figures.objectives().stream().map(this::objective).toList());
  }

  private List<Cell> objective(Figures.Objective objective) {
    boolean isMoney = objective.metric().equals(FUNDS);
    Long actual = objective.actual();
    return List.of(
        new Cell.Text(objective.subject()),
        new Cell.Text(words.say("metric." + objective.metric())),
        isMoney ? euros(objective.target()) : new Cell.Count(objective.target()),
        isMoney && actual != null ? euros(actual) : count(actual),
        new Cell.Day(objective.due()),
        new Cell.Text(words.say("objective." + objective.state())));
  }

  Table reviews(Figures.Reviews reviews) {
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(row("table.reviews.submitted", new Cell.Count(reviews.submitted())));
    rows.add(row("table.reviews.accepted", new Cell.Count(reviews.accepted())));
    grounds(rows, "table.reviews.sent-back", reviews.sentBack());
    grounds(rows, "table.reviews.refused", reviews.refused());
    rows.add(row("table.reviews.waiting", new Cell.Count(reviews.waiting())));
    rows.add(row("table.reviews.median", hours(reviews.median())));
    rows.add(row("table.reviews.most", hours(reviews.most())));
    return new Table(
        "reviews",
        words.say("table.reviews"),
        List.of(
            column("indicator", "table.totals.what", false),
            column("value", "table.totals.value", true)),
        rows);
  }

  /** The sum, and each category of reasons where there is more than none. */
  private void grounds(List<List<Cell>> rows, String key, List<Figures.Named> grounds) {
    rows.add(row(key, new Cell.Count(grounds.stream().mapToLong(Figures.Named::count).sum())));
    for (Figures.Named each : grounds) {
      String ground = words.find("ground." + each.name()).orElse(each.name());
      rows.add(
          List.of(new Cell.Text(words.say(key + ".for", ground)), new Cell.Count(each.count())));
    }
  }

  private List<Cell> row(String key, Cell value) {
    return List.of(new Cell.Text(words.say(key)), value);
  }

  private static Cell hours(@Nullable Long seconds) {
    return seconds == null ? new Cell.Nothing() : new Cell.Computed(seconds / 3600.0, 1);
  }

  private static Cell euros(long cents) {
    return new Cell.Computed(cents / 100.0, 2);
  }

  private static Cell count(@Nullable Long number) {
    return number == null ? new Cell.Nothing() : new Cell.Count(number);
  }

  private Column column(String name, String key, boolean numeric) {
    return new Column(name, words.say(key), numeric);
  }
}
