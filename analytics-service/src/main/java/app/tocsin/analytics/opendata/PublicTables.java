package app.tocsin.analytics.opendata;

import app.tocsin.analytics.opendata.Table.Column;
import app.tocsin.analytics.opendata.Table.Said;
import app.tocsin.analytics.series.Answer;
import app.tocsin.analytics.series.Bucket;
import app.tocsin.analytics.series.DataVersion;
import app.tocsin.analytics.series.Dimension;
import app.tocsin.analytics.series.Line;
import app.tocsin.analytics.series.Period;
import app.tocsin.analytics.series.Point;
import app.tocsin.analytics.series.SignatureSeries;
import app.tocsin.analytics.territories.TerritoryTables;
import app.tocsin.analytics.territories.TerritoryTables.Known;
import app.tocsin.analytics.territories.TerritoryTables.Level;
import app.tocsin.territories.Suppression;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The tables that anybody may have. Territories and sources are under {@link Suppression}, and as
 * of the last midnight: a table that moved with each signature would tell about each. Hours are
 * exact: whoever reads the public counter all day has them anyway, and they tell of no group.
 */
public final class PublicTables {
  private static final Column COUNT =
      new Column(
          "count",
          "integer",
          new Said("signatures", "signatures"),
          new Said(
              "Nombre de signatures ; vide s'il est masqué (petits effectifs)",
              "Number of signatures; empty where it is hidden (small cells)"));
  private static final Column HOUR =
      new Column(
          "hour",
          "moment",
          new Said("heure", "hour"),
          new Said("Début de l'heure, UTC", "Start of the hour, UTC"));
  private static final List<Column> HOURLY = List.of(HOUR, COUNT);
  private static final List<Column> TERRITORIES =
      List.of(
          new Column(
              "level",
              "text",
              new Said("niveau", "level"),
              new Said("region, departement ou total", "region, departement or total")),
          new Column(
              "code",
              "text",
              new Said("code", "code"),
              new Said(
                  "Code INSEE ; 99 : hors de France, 00 : non localisé",
                  "INSEE's code; 99: outside France, 00: not located")),
          new Column(
              "name",
              "text",
              new Said("nom", "name"),
              new Said("Nom du territoire", "Name of the territory")),
          COUNT);
  private static final List<Column> SOURCES =
      List.of(
          new Column(
              "source",
              "text",
              new Said("source", "source"),
              new Said(
                  "Envoi, publication, partenaire ou page d'où vient le signataire",
                  "Mailing, post, partner or page that brought the signer")),
          new Column(
              "kind",
              "text",
              new Said("type", "kind"),
              new Said(
                  "named : nommée, none : aucune indiquée, other : autres, total",
                  "named, none (it said nothing), other, total")),
          COUNT);

  /** How long a table is kept that nothing but late events could change. */
  private static final Duration KEPT = Duration.ofHours(1);

  private static final int MOST_KEPT = 1_000;

  private final SignatureSeries series;
  private final TerritoryTables territories;
  private final FrozenLines frozen;
  private final Cache<Frozen, Table> kept =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).build();

  /**
   * @param midnights that tables are frozen at
   */
  public PublicTables(SignatureSeries series, TerritoryTables territories, Midnights midnights) {
    this.series = series;
    this.territories = territories;
    this.frozen = new FrozenLines(series, midnights);
  }

  private record Frozen(String petition, String name, Instant midnight) {}

  /** The last {@link Period#MAX_DAYS} days, hours with at least one signature. */
  public Mono<Table> hourly(String petition, Instant now) {
    Period longest =
        new Period(now.minus(Duration.ofDays(Period.MAX_DAYS)), now.plus(Duration.ofHours(1)));
    return series
        .series(petition, Bucket.HOUR, longest, ZoneOffset.UTC)
        .map(
            answer ->
                new Table(
                    petition,
                    "hourly",
                    null,
                    HOURLY,
                    answer.value().stream().map(hour -> row(hour.start(), hour.count())).toList(),
                    answer.value().stream().mapToLong(Point::count).sum(),
                    answer.version()));
  }

  /** What brought how many. */
  public Mono<Table> sources(String petition, Instant now) {
    return frozen(
        new Frozen(petition, "sources", frozen.midnight(petition, now)),
        asked ->
            frozen
                .of(petition, Dimension.SOURCE, asked.midnight())
                .map(answer -> sources(asked, answer)));
  }

  /** Régions, and the départements of those that are shown. */
  public Mono<Table> territories(String petition, Instant now) {
    return frozen(
        new Frozen(petition, "territories", frozen.midnight(petition, now)),
        asked ->
            Mono.zip(
                    frozen.of(petition, Dimension.REGION, asked.midnight()),
                    frozen.of(petition, Dimension.DEPARTEMENT, asked.midnight()))
                .map(found -> territories(asked, found.getT1(), found.getT2())));
  }

  /** Of a petition that nobody signed there is none to keep. */
  private Mono<Table> frozen(Frozen asked, Function<Frozen, Mono<Table>> count) {
    Table known = kept.getIfPresent(asked);
    return known != null
        ? Mono.just(known)
        : series
            .versions(Set.of(asked.petition()))
            .filter(found -> !found.isEmpty())
            .flatMap(_ -> count.apply(asked))
            .doOnNext(table -> kept.put(asked, table));
  }

  private static Table sources(Frozen asked, Answer<List<Line>> answer) {
    // in no order that says which of two hidden ones is the smaller
    List<Line> lines = answer.value().stream().sorted(Comparator.comparing(Line::value)).toList();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    Suppression.of(lines.stream().map(Line::count).toList())
        .ifPresent(
            shown -> {
              for (int i = 0; i < lines.size(); i++) {
                Line line = lines.get(i);
                rows.add(row(line.isNamed() ? line.value() : "", kind(line), shown.get(i)));
              }
            });
    long total = lines.stream().mapToLong(Line::count).sum();
    rows.add(row("", "total", total));
    return new Table(
        asked.petition(), asked.name(), asked.midnight(), SOURCES, rows, total, answer.version());
  }

  private static String kind(Line line) {
    return line.isNamed() ? "named" : line.value().equals(Dimension.NONE) ? "none" : "other";
  }

  private Table territories(
      Frozen asked, Answer<List<Line>> ofRegions, Answer<List<Line>> ofDepartements) {
    Map<String, Long> byRegion = byValue(ofRegions.value());
    Map<String, Long> byDepartement = byValue(ofDepartements.value());
    List<Known> regions = new ArrayList<>(territories.known(Level.REGION));
    regions.add(new Known(Dimension.ABROAD, "Hors de France", 0, null));
    regions.add(new Known(Dimension.UNKNOWN, "Non localisé", 0, null));
    List<Long> counts =
        regions.stream().map(region -> byRegion.getOrDefault(region.code(), 0L)).toList();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    Suppression.of(counts)
        .ifPresent(
            shown -> {
              for (int i = 0; i < regions.size(); i++) {
                Known region = regions.get(i);
                rows.add(row("region", region.code(), region.name(), shown.get(i)));
                shown
                    .get(i)
                    .ifPresent(count -> rows.addAll(departements(region, count, byDepartement)));
              }
            });
    long total = counts.stream().mapToLong(Long::longValue).sum();
    rows.add(row("total", "", "", total));
    return new Table(
        asked.petition(),
        asked.name(),
        asked.midnight(),
        TERRITORIES,
        rows,
        total,
        DataVersion.together(List.of(ofRegions.version(), ofDepartements.version())));
  }

  /**
   * A table of its own beside the région's count; signatures of which only the région is known are
   * a cell of it.
   */
  private List<List<@Nullable Object>> departements(
      Known region, long count, Map<String, Long> byDepartement) {
    List<Known> departements =
        territories.known(Level.DEPARTEMENT).stream()
            .filter(each -> region.code().equals(each.region()))
            .toList();
    List<Long> counts = new ArrayList<>();
    departements.forEach(each -> counts.add(byDepartement.getOrDefault(each.code(), 0L)));
    long rest = count - counts.stream().mapToLong(Long::longValue).sum();
    if (rest > 0) {
      counts.add(rest);
    }
    Optional<List<OptionalLong>> shown =
        counts.size() == 1 ? Optional.of(List.of(OptionalLong.of(count))) : Suppression.of(counts);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < departements.size(); i++) {
      int at = i;
      OptionalLong cell = shown.map(cells -> cells.get(at)).orElse(OptionalLong.empty());
      rows.add(row("departement", departements.get(i).code(), departements.get(i).name(), cell));
    }
    return rows;
  }

  private static Map<String, Long> byValue(List<Line> lines) {
    Map<String, Long> byValue = new HashMap<>();
    lines.forEach(line -> byValue.put(line.value(), line.count()));
    return byValue;
  }

  private static List<@Nullable Object> row(Object... cells) {
    List<@Nullable Object> row = new ArrayList<>();
    Arrays.stream(cells)
        .forEach(
            cell -> {
              if (cell instanceof OptionalLong count) {
                row.add(count.isPresent() ? count.getAsLong() : null);
              } else {
                row.add(cell);
              }
            });
    return row;
  }
}
