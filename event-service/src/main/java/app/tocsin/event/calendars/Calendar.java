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

  /** A gathering as everybody may know it, for the calendars that it is in. */
  public Entry entry(Gathering gathering) {
    var blocks = new ContentLines();
    new GatheringBlocks(publicUrl).write(blocks, gathering);
    return new Entry(
        gathering.version(),
        gathering.text().schedule().zone().getId(),
        blocks.toString(),
        gathering.text().presentation().campaignName(),
        gathering.life().createdAt());
  }

  /** The calendar of some gatherings, in their order. */
  public String of(String name, Collection<Entry> gatherings, Instant now) {
    var body = new StringBuilder();
    Set<String> zones = new TreeSet<>();
    for (Entry entry : gatherings) {
      zones.add(entry.zone());
      body.append(entry.blocks());
    }
    return whole(name, zones, body.toString(), now);
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
    return whole(name, zones, body.toString(), now);
  }

  private static String whole(String name, Set<String> zones, String body, Instant now) {
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
    return head + body + "END:VCALENDAR\r\n";
  }
}
