package app.tocsin.analytics.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.opendata.Table.Column;
import app.tocsin.analytics.opendata.Table.Said;
import app.tocsin.analytics.series.CountedSignature;
import app.tocsin.analytics.series.CountedSignature.Where;
import app.tocsin.analytics.series.CountsInMemory;
import app.tocsin.analytics.series.DataVersion;
import app.tocsin.analytics.series.Origin;
import app.tocsin.analytics.series.SignatureSeries;
import app.tocsin.analytics.territories.TerritoryTables;
import app.tocsin.analytics.territories.TerritoryTables.Level;
import app.tocsin.analytics.territories.TerritoryTables.Place;
import app.tocsin.territories.Territories;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublicTablesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Territories FRANCE = Territories.load();

  private final CountsInMemory counts = new CountsInMemory();
  private final SignatureSeries series = new SignatureSeries(counts);
  private final TerritoryTables territories = new TerritoryTables(series, FRANCE);
  private final PublicTables tables = new PublicTables(series, territories);

  @Test
  void hidesSmallRegionsAndWhatWouldGiveThemAway() {
    sign(500, "52", "44");
    sign(3, "52", "85");
    sign(200, "11", "75");
    sign(2, "53", "35");

    List<List<Object>> rows = rows(tables.territories("p").block());

    assertThat(rows).contains(row("region", "52", "Pays de la Loire", 503L));
    assertThat(rows).contains(row("region", "53", "Bretagne", null));
    assertThat(rows).contains(row("region", "11", "Île-de-France", null));
    assertThat(rows).contains(row("departement", "85", "Vendée", null));
    assertThat(rows).contains(row("departement", "44", "Loire-Atlantique", null));
    assertThat(rows)
        .noneMatch(each -> "35".equals(each.get(1)) && "departement".equals(each.get(0)));
    assertThat(rows.getLast()).isEqualTo(row("total", "", "", 705L));
  }

  @Test
  void aFewSignaturesAreNotSaidToLiveAnywhere() {
    sign(12, "52", "44");

    assertThat(rows(tables.territories("p").block())).containsExactly(row("total", "", "", 12L));
  }

  @Test
  void theRepresentationIsOneWhereAsManySignedAsElsewhere() {
    sign(100, "52", "44");

    Place pays = territories.of("p", Level.REGION).block().value().getFirst();

    assertThat(pays.representation()).isGreaterThan(java.math.BigDecimal.TEN);
    assertThat(pays.perThousand()).isPositive();
  }

  @Test
  void csvIsSafeInASpreadsheet() {
    var column = new Column("source", "text", new Said("source", "source"), new Said("", ""));
    var table =
        new Table(
            "p",
            "sources",
            List.of(column),
            List.of(
                List.of("=1+1"),
                List.of("@x"),
                List.of("\tx"),
                List.of("a \"b\", c"),
                List.of(-3L)),
            0,
            DataVersion.of(1, Map.of()));

    assertThat(Csv.of(table, "fr"))
        .isEqualTo("source\r\n'=1+1\r\n'@x\r\n'\tx\r\n\"a \"\"b\"\", c\"\r\n-3\r\n");
  }

  @SuppressWarnings("unchecked")
  private static List<List<Object>> rows(Table table) {
    return (List<List<Object>>) (List<?>) table.rows();
  }

  private static List<Object> row(Object... cells) {
    return java.util.Arrays.asList(cells);
  }

  private void sign(int times, String region, String departement) {
    for (int i = 0; i < times; i++) {
      counts.count(
          new CountedSignature(
              "p",
              NOW,
              "fr",
              new Where("FR", region, departement, null),
              new Origin("email", null, null, null)),
          NOW);
    }
  }
}
