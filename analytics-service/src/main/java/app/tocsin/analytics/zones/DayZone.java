package app.tocsin.analytics.zones;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * Which time zones can be a campaign's. What is told apart by source, place or step is kept by the
 * hour of UTC, so days are sums of hours only where the clocks differ from UTC by whole hours, also
 * after each change of theirs. Of the zones of France one isn't like that: the Marquesas.
 */
public final class DayZone {
  /** Nothing that is counted is older. */
  private static final Instant SINCE = Instant.parse("2020-01-01T00:00:00Z");

  private static final int SECONDS_AN_HOUR = 3600;

  private DayZone() {}

  /**
   * The zone of that name.
   *
   * @throws IllegalArgumentException that says what was expected
   */
  public static ZoneId parse(String name) {
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw new IllegalArgumentException(
          "must be a time zone such as Europe/Paris or Indian/Reunion");
    }
    ZoneId zone = ZoneId.of(name);
    if (!isOfWholeHours(zone)) {
      throw new IllegalArgumentException(
          "must differ from UTC by whole hours: figures are kept by the hour");
    }
    return zone;
  }

  /** Whether its days are made of whole hours of UTC. */
  public static boolean isOfWholeHours(ZoneId zone) {
    ZoneRules rules = zone.getRules();
    return isWhole(rules.getOffset(SINCE))
        && rules.getTransitions().stream()
            .filter(change -> change.getInstant().isAfter(SINCE))
            .allMatch(change -> isWhole(change.getOffsetAfter()))
        && rules.getTransitionRules().stream().allMatch(rule -> isWhole(rule.getOffsetAfter()));
  }

  private static boolean isWhole(ZoneOffset offset) {
    return offset.getTotalSeconds() % SECONDS_AN_HOUR == 0;
  }
}
