package app.tocsin.analytics.mentions;

import app.tocsin.analytics.mentions.Csv.Row;
import app.tocsin.analytics.mentions.Mention.Article;
import app.tocsin.analytics.mentions.Mention.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Imports mentions from a spreadsheet. All or nothing: one line that is wrong, and none is
 * imported. A line whose article is mentioned already is skipped, so that a longer file may follow
 * a shorter one.
 */
public final class ImportingMentions {
  /** The most lines of one file. */
  public static final int MOST_LINES = 5_000;

  private static final int MOST_ERRORS = 200;

  /** What columns may be called, in French too. */
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("outlet", "outlet"),
          Map.entry("media", "outlet"),
          Map.entry("title", "title"),
          Map.entry("titre", "title"),
          Map.entry("url", "url"),
          Map.entry("lien", "url"),
          Map.entry("date", "date"),
          Map.entry("reach", "reach"),
          Map.entry("audience", "reach"),
          Map.entry("tone", "tone"),
          Map.entry("ton", "tone"),
          Map.entry("petition", "petition"),
          Map.entry("campaign", "campaign"),
          Map.entry("campagne", "campaign"));

  private static final List<String> NEEDED = List.of("outlet", "title", "url", "date");
  private static final Map<String, String> TONES =
      Map.of("positif", "positive", "neutre", "neutral", "négatif", "negative");

  private final KeepingMentions keeping;
  private final Mentions mentions;
  private final ArticleReading reading;

  public ImportingMentions(KeepingMentions keeping, Mentions mentions, ArticleReading reading) {
    this.keeping = keeping;
    this.mentions = mentions;
    this.reading = reading;
  }

  /** One thing that is wrong; the line is that of the file, the first one is 1. */
  public record LineError(int line, String field, String message) {}

  /**
   * What came of a file.
   *
   * @param read lines beside the first
   * @param created how many were, or would be, stored
   * @param duplicates lines whose article is mentioned already, in the file or before
   * @param errors the first ones; where there is any, nothing was stored
   */
  public record Report(int read, int created, List<Integer> duplicates, List<LineError> errors) {}

  private record Line(int number, Article article) {}

  /**
   * Imports a file.
   *
   * @param defaults petition and campaign of lines that name none
   * @param dryRun whether to say only what would come of it
   */
  public Mono<Report> run(String csv, Map<String, String> defaults, boolean dryRun, String author) {
    List<LineError> errors = new ArrayList<>();
    List<Integer> duplicates = new ArrayList<>();
    List<Row> rows = Csv.read(csv);
    List<Line> lines = lines(rows, defaults, errors, duplicates);
    int read = Math.max(0, rows.size() - 1);
    if (!errors.isEmpty()) {
      return Mono.just(new Report(read, 0, List.of(), List.copyOf(errors)));
    }
    return Flux.fromIterable(lines)
        .concatMap(
            line ->
                (dryRun
                        ? mentions.has(line.article).map(has -> !has)
                        : keeping.add(line.article, State.ACCEPTED, "csv:" + author))
                    .doOnNext(
                        added -> {
                          if (!added) {
                            duplicates.add(line.number);
                          }
                        }))
        .filter(added -> added)
        .count()
        .map(
            created ->
                new Report(
                    read, created.intValue(), duplicates.stream().sorted().toList(), List.of()));
  }

  private List<Line> lines(
      List<Row> rows,
      Map<String, String> defaults,
      List<LineError> errors,
      List<Integer> duplicates) {
    if (rows.isEmpty() || rows.size() > MOST_LINES + 1) {
      errors.add(
          new LineError(
              1,
              "body",
              "must have a line of column names and 1 to " + MOST_LINES + " lines below it"));
      return List.of();
    }
    List<String> columns = columns(rows.getFirst(), errors);
    if (!errors.isEmpty()) {
      return List.of();
    }
    List<Line> lines = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Row row : rows.subList(1, rows.size())) {
      Map<String, String> cells = new LinkedHashMap<>(defaults);
      for (int i = 0; i < row.cells().size(); i++) {
        String cell = row.cells().get(i).strip();
        if (i >= columns.size() && !cell.isEmpty()) {
          wrong(errors, row.line(), "line", "has more cells than there are columns");
        } else if (i < columns.size() && !cell.isEmpty()) {
          cells.put(columns.get(i), cell);
        }
      }
      cells.computeIfPresent(
          "tone",
          (_, word) -> {
            String small = word.toLowerCase(Locale.ROOT);
            return TONES.getOrDefault(small, small);
          });
      reading
          .read(
              name -> cells.getOrDefault(name, ""),
              (field, why) -> wrong(errors, row.line(), field, why))
          .ifPresent(
              article -> {
                if (seen.add(article.key())) {
                  lines.add(new Line(row.line(), article));
                } else {
                  duplicates.add(row.line());
                }
              });
    }
    return lines;
  }

  private static List<String> columns(Row first, List<LineError> errors) {
    List<String> columns = new ArrayList<>();
    for (String name : first.cells()) {
      String column = COLUMNS.get(SearchExpression.words(name).strip());
      if (column == null || columns.contains(column)) {
        String known = String.join(", ", COLUMNS.keySet().stream().sorted().toList());
        errors.add(
            new LineError(
                1,
                name.strip().isEmpty() ? "column" : name.strip(),
                column == null
                    ? "is no column that is known (expected: " + known + ")"
                    : "is there twice"));
      }
      columns.add(column == null ? "" : column);
    }
    NEEDED.stream()
        .filter(needed -> !columns.contains(needed))
        .forEach(needed -> errors.add(new LineError(1, needed, "is a column that is needed")));
    return columns;
  }

  private static void wrong(List<LineError> errors, int line, String field, String why) {
    if (errors.size() < MOST_ERRORS) {
      errors.add(new LineError(line, field, why));
    }
  }
}
