package app.tocsin.analytics.territories;

import app.tocsin.analytics.series.Answer;
import app.tocsin.analytics.series.Dimension;
import app.tocsin.analytics.series.Line;
import app.tocsin.analytics.series.SignatureSeries;
import app.tocsin.territories.Territories;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where a petition's signers live, compared with how many people live there. */
public final class TerritoryTables {
  private final SignatureSeries series;
  private final Territories territories;

  public TerritoryTables(SignatureSeries series, Territories territories) {
    this.series = series;
    this.territories = territories;
  }

  /** How large the places of a table are. */
  public enum Level {
    REGION,
    DEPARTEMENT,
    COMMUNE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Level> of(String word) {
      return Arrays.stream(values()).filter(level -> level.word().equals(word)).findFirst();
    }
  }

  /**
   * A place with at least one signature.
   *
   * @param name null for {@link Dimension#ABROAD} and {@link Dimension#UNKNOWN}
   * @param population null where none is known to compare with
   * @param perThousand signatures per thousand inhabitants, two decimals
   * @param representation its share of the located signatures over its share of the population: 1
   *     where as many of a thousand signed as in all of France, 0.5 where half as many did
   */
  public record Place(
      String code,
      @Nullable String name,
      long count,
      @Nullable Integer population,
      @Nullable BigDecimal perThousand,
      @Nullable BigDecimal representation) {}

  /** A place of the referential, whether anybody signed there or not. */
  public record Known(String code, String name, int population, @Nullable String region) {}

  /** All places of a level that are known. */
  public List<Known> known(Level level) {
    return switch (level) {
      case REGION ->
          territories.regions().stream()
              .map(each -> new Known(each.code(), each.name(), each.population(), null))
              .toList();
      case DEPARTEMENT ->
          territories.departements().stream()
              .map(each -> new Known(each.code(), each.name(), each.population(), each.region()))
              .toList();
      case COMMUNE ->
          territories.communes().stream()
              .map(each -> new Known(each.code(), each.name(), each.population(), null))
              .toList();
    };
  }

  /** The places with at least one signature, the most first; their sum is the petition's total. */
  public Mono<Answer<List<Place>>> of(String petition, Level level) {
    return lines(petition, level).map(answer -> answer.map(found -> places(found, level)));
  }

  /** The communes of a département with at least one signature, the most first. */
  public Mono<Answer<List<Place>>> communes(String petition, String departement) {
    return of(petition, Level.COMMUNE).map(answer -> answer.map(all -> within(all, departement)));
  }

  /** Whether it is known. */
  public boolean isDepartement(String code) {
    return territories.departement(code).isPresent();
  }

  /**
   * Who is under-represented: all places where people live, also those where nobody signed, the
   * least represented first; among equals the one with the most people. None before anybody who
   * could be located has signed.
   *
   * @param departement whose communes only are meant; null for all places of the level
   */
  public Mono<Answer<List<Place>>> leastRepresented(
      String petition, Level level, @Nullable String departement) {
    return lines(petition, level)
        .map(
            answer ->
                answer.map(
                    lines -> {
                      List<Place> all = everywhere(lines, level);
                      return departement == null ? all : within(all, departement);
                    }));
  }

  private List<Place> everywhere(List<Line> lines, Level level) {
    Map<String, Long> counts =
        lines.stream().collect(Collectors.toMap(Line::value, Line::count, Long::sum));
    long located = located(lines, level);
    if (located == 0) {
      return List.of();
    }
    return known(level).stream()
        .filter(each -> each.population() > 0)
        .map(each -> place(each, counts.getOrDefault(each.code(), 0L), located, population()))
        .sorted(
            Comparator.comparing((Place each) -> Objects.requireNonNull(each.representation()))
                .thenComparing(each -> -Objects.requireNonNull(each.population()))
                .thenComparing(Place::code))
        .toList();
  }

  private List<Place> within(List<Place> communes, String departement) {
    return communes.stream()
        .filter(
            each ->
                territories
                    .commune(each.code())
                    .filter(commune -> commune.departement().equals(departement))
                    .isPresent())
        .toList();
  }

  private Mono<Answer<List<Line>>> lines(String petition, Level level) {
    return switch (level) {
      case REGION -> series.breakdown(petition, Dimension.REGION);
      case DEPARTEMENT -> series.breakdown(petition, Dimension.DEPARTEMENT);
      case COMMUNE -> series.communes(petition);
    };
  }

  private long located(List<Line> lines, Level level) {
    return lines.stream()
        .filter(line -> find(line.value(), level).isPresent())
        .mapToLong(Line::count)
        .sum();
  }

  private long population() {
    return territories.regions().stream().mapToLong(each -> each.population()).sum();
  }

  private List<Place> places(List<Line> lines, Level level) {
    long located = located(lines, level);
    long population = population();
    return lines.stream()
        .map(
            line ->
                find(line.value(), level)
                    .map(known -> place(known, line.count(), located, population))
                    .orElseGet(() -> new Place(line.value(), null, line.count(), null, null, null)))
        .toList();
  }

  private static Place place(Known known, long count, long located, long population) {
    if (known.population() == 0) {
      return new Place(known.code(), known.name(), count, null, null, null);
    }
    BigDecimal inhabitants = BigDecimal.valueOf(known.population());
    return new Place(
        known.code(),
        known.name(),
        count,
        known.population(),
        BigDecimal.valueOf(count * 1000).divide(inhabitants, 2, RoundingMode.HALF_UP),
        BigDecimal.valueOf(count)
            .multiply(BigDecimal.valueOf(population))
            .divide(inhabitants.multiply(BigDecimal.valueOf(located)), 2, RoundingMode.HALF_UP));
  }

  private Optional<Known> find(String code, Level level) {
    return switch (level) {
      case REGION ->
          territories
              .region(code)
              .map(each -> new Known(each.code(), each.name(), each.population(), null));
      case DEPARTEMENT ->
          territories
              .departement(code)
              .map(each -> new Known(each.code(), each.name(), each.population(), each.region()));
      case COMMUNE ->
          territories
              .commune(code)
              .map(each -> new Known(each.code(), each.name(), each.population(), null));
    };
  }
}
