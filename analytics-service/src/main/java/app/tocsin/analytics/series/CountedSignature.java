package app.tocsin.analytics.series;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the series need of a signature that counts.
 *
 * @param countedAt when it began to count
 * @param locale of the form
 */
public record CountedSignature(
    String petitionId, Instant countedAt, String locale, Where territory, @Nullable Origin source) {
  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  public CountedSignature {
    Objects.requireNonNull(locale, "locale");
    Objects.requireNonNull(territory, "territory");
    if (petitionId.isBlank() || countedAt.isBefore(Instant.EPOCH) || !countedAt.isBefore(END)) {
      throw new IllegalArgumentException("petitionId or countedAt can't be true");
    }
  }

  /** Where the signer lives, as far as that is known; absent levels are null. */
  public record Where(
      String country,
      @Nullable String region,
      @Nullable String departement,
      @Nullable String commune) {
    public Where {
      Objects.requireNonNull(country, "country");
    }
  }

  /** The value that this signature has there. */
  String value(Dimension dimension) {
    Origin origin = source == null ? Origin.NONE : source;
    return switch (dimension) {
      case SOURCE -> origin.name();
      case MEDIUM -> Origin.orNone(origin.medium());
      case CAMPAIGN -> Origin.orNone(origin.campaign());
      case REFERRER -> Origin.orNone(origin.referrer());
      case PARTNER -> Origin.orNone(origin.partner());
      case LANGUAGE -> language();
      case REGION -> place(territory.region());
      case DEPARTEMENT -> place(territory.departement());
    };
  }

  private String language() {
    int end = locale.indexOf('-');
    return (end < 0 ? locale : locale.substring(0, end)).toLowerCase(Locale.ROOT);
  }

  String commune() {
    return place(territory.commune());
  }

  private String place(@Nullable String code) {
    if (code != null) {
      return code;
    }
    return territory.country().equals("FR") ? Dimension.UNKNOWN : Dimension.ABROAD;
  }
}
