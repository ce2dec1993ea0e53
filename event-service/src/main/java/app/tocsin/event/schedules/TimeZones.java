package app.tocsin.event.schedules;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The time zones of the places that a gathering can be in. */
public final class TimeZones {
  private static final ZoneId MAINLAND = ZoneId.of("Europe/Paris");

  /** French Polynesia has three; Tahiti's is that of nine tenths of its people. */
  private static final Map<String, String> OVERSEAS =
      Map.ofEntries(
          Map.entry("971", "America/Guadeloupe"),
          Map.entry("972", "America/Martinique"),
          Map.entry("973", "America/Cayenne"),
          Map.entry("974", "Indian/Reunion"),
          Map.entry("975", "America/Miquelon"),
          Map.entry("976", "Indian/Mayotte"),
          Map.entry("977", "America/St_Barthelemy"),
          Map.entry("978", "America/Marigot"),
          Map.entry("984", "Indian/Kerguelen"),
          Map.entry("986", "Pacific/Wallis"),
          Map.entry("987", "Pacific/Tahiti"),
          Map.entry("988", "Pacific/Noumea"));

  private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();

  private TimeZones() {}

  /** The time zone of a département or overseas collectivity; the mainland's where null. */
  public static ZoneId of(@Nullable String departement) {
    String overseas = departement == null ? null : OVERSEAS.get(departement);
    return overseas == null ? MAINLAND : ZoneId.of(overseas);
  }

  /**
   * Reads the name of a time zone.
   *
   * @throws IllegalArgumentException where it is none that calendars know
   */
  public static ZoneId named(String name) {
    boolean known = KNOWN.contains(name) && name.indexOf('/') > 0 && !name.startsWith("SystemV/");
    if (!known) {
      throw new IllegalArgumentException("must be a time zone such as Europe/Paris");
    }
    return ZoneId.of(name);
  }
}
