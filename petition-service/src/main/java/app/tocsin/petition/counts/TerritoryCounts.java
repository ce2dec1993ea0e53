package app.tocsin.petition.counts;

import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.messaging.tallies.Tally;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.territories.Departement;
import app.tocsin.territories.Territories;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A petition's count by département: the official one, whose sum is the count. */
public final class TerritoryCounts {
  private static final String ABROAD = "99"; // INSEE's code for places outside France
  private static final String UNKNOWN = "00";

  private final Tallies tallies;
  private final Territories territories;

  public TerritoryCounts(Tallies tallies, Territories territories) {
    this.tallies = tallies;
    this.territories = territories;
  }

  /**
   * One line of the table.
   *
   * @param perThousand signatures per thousand inhabitants, two decimals; null where there is no
   *     population to compare with
   */
  public record Line(String code, String name, long count, @Nullable BigDecimal perThousand) {}

  /** The tally of a petition's départements. */
  public static String tallyId(String petition) {
    return petition + ":departement";
  }

  /** The cell of a signer: the département, or one code for all who live abroad. */
  public static String cell(String country, @Nullable String departement) {
    if (departement != null) {
      return departement;
    }
    return country.equals("FR") ? UNKNOWN : ABROAD;
  }

  /** The lines with at least one signature, the most signatures first. */
  public Mono<List<Line>> byDepartement(PetitionId petition) {
    return cells(petition).map(this::lines);
  }

  /** Signatures by the cells of {@link #cell}; none where nobody signed. */
  Mono<Map<String, Long>> cells(PetitionId petition) {
    return tallies.find(tallyId(petition.value())).map(Tally::totals).defaultIfEmpty(Map.of());
  }

  /** The most signatures first. */
  List<Line> lines(Map<String, Long> cells) {
    return cells.entrySet().stream()
        .map(cell -> line(cell.getKey(), cell.getValue()))
        .sorted(Comparator.comparingLong(Line::count).reversed().thenComparing(Line::code))
        .toList();
  }

  private Line line(String code, long count) {
    return switch (code) {
      case ABROAD -> new Line(code, "Hors de France", count, null);
      case UNKNOWN -> new Line(code, "Non localisé", count, null);
      default ->
          territories
              .departement(code)
              .map(departement -> line(departement, count))
              .orElseGet(() -> new Line(code, code, count, null));
    };
  }

  private static Line line(Departement departement, long count) {
    BigDecimal perThousand =
        departement.population() == 0
            ? null
            : BigDecimal.valueOf(count * 1000)
                .divide(BigDecimal.valueOf(departement.population()), 2, RoundingMode.HALF_UP);
    return new Line(departement.code(), departement.name(), count, perThousand);
  }
}
