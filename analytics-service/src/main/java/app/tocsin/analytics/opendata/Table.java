package app.tocsin.analytics.opendata;

import app.tocsin.analytics.series.DataVersion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as it is published.
 *
 * @param asOf the moment up to which is counted; null where it is counted up to now
 * @param rows each a text, a number or null a column; null is a hidden count
 */
public record Table(
    String petition,
    String name,
    @Nullable Instant asOf,
    List<Column> columns,
    List<List<@Nullable Object>> rows,
    long total,
    DataVersion version) {
  /** Under which everything here may be used. */
  public static final String LICENCE = "etalab-2.0";

  public static final String LICENCE_URL =
      "https://www.etalab.gouv.fr/wp-content/uploads/2017/04/ETALAB-Licence-Ouverte-v2.0.pdf";

  /**
   * A column.
   *
   * @param name by which programs know it, whatever the language
   * @param type text, integer or moment
   */
  public record Column(String name, String type, Said header, Said description) {}

  /** In both languages. */
  public record Said(String fr, String en) {
    public String in(String language) {
      return language.equals("en") ? en : fr;
    }
  }
}
