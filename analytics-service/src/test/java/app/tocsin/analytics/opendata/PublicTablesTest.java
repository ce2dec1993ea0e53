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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublicTablesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Territories FRANCE = Territories.load();

  private final CountsInMemory counts = new CountsInMemory();
  private final SignatureSeries series = new SignatureSeries(counts);
  private final TerritoryTables territories = new TerritoryTables(series, FRANCE);
  private final PublicTables tables =
      new PublicTables(series, territories, PublicTablesTest::midnight);

  @Test
  void hidesSmallRegionsAndWhatWouldGiveThemAway() {
    sign(500, "52", "44");
    sign(3, "52", "85");
    sign(200, "11", "75");
    sign(2, "53", "35");

    List<List<Object>> rows = rows(tables.territories("p", TOMORROW).block());

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

    assertThat(rows(tables.territories("p", TOMORROW).block()))
        .containsExactly(row("total", "", "", 12L));
  }

  /** A reader who polls before and after each signature of a day, in a fresh process each time. */
  @Test
  void noSignatureOfADayCanBeToldFromTheTablesOfThatDay() {
    sign(700, "52", "44");
    sign(600, "11", "75");
    Instant morning = TOMORROW.minus(Duration.ofHours(3));
    Table territoriesBefore = fresh().territories("p", morning).block();
    Table sourcesBefore = fresh().sources("p", morning).block();
    for (int hour = 0; hour < 17; hour++) {
      Instant now = morning.plus(Duration.ofHours(hour));
      signAt(now.minusSeconds(1), "11", "75");

      assertThat(fresh().territories("p", now).block().rows()).isEqualTo(territoriesBefore.rows());
      assertThat(fresh().sources("p", now).block().rows()).isEqualTo(sourcesBefore.rows());
    }

    Table next = fresh().territories("p", morning.plus(Duration.ofDays(1))).block();
    assertThat(next.total()).isEqualTo(1_300 + 15);
    assertThat(next.asOf()).isEqualTo(Instant.parse("2026-11-23T23:00:00Z"));
    assertThat(territoriesBefore.asOf()).isEqualTo(Instant.parse("2026-11-22T23:00:00Z"));
  }

  @Test
  void whatIsLateByAnHourIsStillInTheTableOfTheNextDay() {
    sign(700, "52", "44");
    Instant twoInTheNight = Instant.parse("2026-11-23T01:00:00Z");

    assertThat(fresh().territories("p", twoInTheNight).block().asOf())
        .isEqualTo(Instant.parse("2026-11-21T23:00:00Z"));
    assertThat(fresh().territories("p", twoInTheNight).block().total()).isZero();
    assertThat(fresh().territories("q", twoInTheNight).blockOptional()).isEmpty();
  }

  private static Instant midnight(String petition, Instant now) {
    return LocalDate.ofInstant(now.minus(Duration.ofHours(3)), PARIS)
        .atStartOfDay(PARIS)
        .toInstant();
  }

  private PublicTables fresh() {
    return new PublicTables(series, territories, PublicTablesTest::midnight);
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
            null,
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
      signAt(NOW, region, departement);
    }
  }

  private void signAt(Instant at, String region, String departement) {
    counts.count(
        new CountedSignature(
            "p",
            at,
            "fr",
            new Where("FR", region, departement, null),
            new Origin("email", null, null, null)),
        at);
  }
}
