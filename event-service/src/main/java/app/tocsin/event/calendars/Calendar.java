package app.tocsin.event.calendars;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.schedules.Occurrence;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Gatherings as an iCalendar document. */
public final class Calendar {
  private static final String PRODUCT = "-//Tocsin//Gatherings//FR";
  private static final String USUAL_ZONE = "Europe/Paris";

  private final String publicUrl;

  public Calendar(String publicUrl) {
    this.publicUrl = publicUrl;
  }

  /**
   * One registration: what its person comes to; where that is sure, with the exact place.
   *
   * @param since when it came to stand so
   */
  public record Own(
      String registration,
      Gathering gathering,
      Occurrence occurrence,
      boolean confirmed,
      Instant since) {}

  /** The calendar of some gatherings, as everybody may know them. */
  public String of(String name, Collection<Gathering> gatherings, Instant now) {
    var body = new ContentLines();
    Set<String> zones = new TreeSet<>();
    var writing = new GatheringBlocks(publicUrl);
    for (Gathering gathering : gatherings) {
      if (gathering.life().isPublic()) {
        zones.add(gathering.text().schedule().zone().getId());
        writing.write(body, gathering);
      }
    }
    return whole(name, zones, body, now);
  }

  /** The calendar of a person's registrations. */
  public String ofOwn(String name, List<Own> registrations, Instant now) {
    var body = new ContentLines();
    Set<String> zones = new TreeSet<>();
    var writing = new GatheringBlocks(publicUrl);
    for (Own own : registrations) {
      zones.add(own.occurrence().zone().getId());
      writing.write(body, own);
    }
    return whole(name, zones, body, now);
  }

  private static String whole(String name, Set<String> zones, ContentLines body, Instant now) {
    var head =
        new ContentLines()
            .line("BEGIN", "VCALENDAR")
            .line("VERSION", "2.0")
            .line("PRODID", PRODUCT)
            .line("CALSCALE", "GREGORIAN")
            .text("NAME", name)
            .text("X-WR-CALNAME", name)
            .line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H")
            .line("X-PUBLISHED-TTL", "PT1H");
    if (zones.isEmpty()) {
      zones.add(USUAL_ZONE); // a calendar has at least one component (RFC 5545, 3.6)
    }
    zones.forEach(zone -> TimeZoneBlock.write(head, ZoneId.of(zone), now));
    return head + body.toString() + "END:VCALENDAR\r\n";
  }
}
