package app.tocsin.gateway.pages;

import app.tocsin.gateway.html.Language;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** When something takes place, in the words of a language, by the clock of the place. */
final class Times {
  /** Nobody there has to be told which clock. */
  private static final Set<String> OBVIOUS = Set.of("Europe/Paris");

  private Times() {}

  /**
   * {@code mardi 8 janvier 2030, 18:30 – 20:30}; empty where it can't be read.
   *
   * @param slot has start, end, allDay and timeZone: local times, and of whole days the last one
   */
  static String of(JsonNode slot, Language language) {
    String start = slot.path("start").asString("");
    String end = slot.path("end").asString("");
    try {
      if (slot.path("allDay").asBoolean(false)) {
        LocalDate first = LocalDate.parse(start.substring(0, Math.min(10, start.length())));
        LocalDate last = end.isEmpty() ? first : LocalDate.parse(end.substring(0, 10));
        return first.equals(last)
            ? day(language).format(first)
            : day(language).format(first) + " – " + day(language).format(last);
      }
      LocalDateTime begins = LocalDateTime.parse(start);
      String text = day(language).format(begins) + ", " + hour(begins);
      if (!end.isEmpty()) {
        LocalDateTime ends = LocalDateTime.parse(end);
        boolean sameDay = ends.toLocalDate().equals(begins.toLocalDate());
        text += " – " + (sameDay ? "" : day(language).format(ends) + ", ") + hour(ends);
      }
      String zone = slot.path("timeZone").asString("");
      return zone.isEmpty() || OBVIOUS.contains(zone) ? text : text + " (" + zone + ")";
    } catch (DateTimeException | IndexOutOfBoundsException unreadable) {
      return "";
    }
  }

  /** A moment by the clock of a zone; empty where it can't be read. */
  static String moment(String instant, String zone, Language language) {
    try {
      LocalDateTime local = LocalDateTime.ofInstant(Instant.parse(instant), ZoneId.of(zone));
      return day(language).format(local) + ", " + hour(local);
    } catch (DateTimeException unreadable) {
      return "";
    }
  }

  private static String hour(LocalDateTime moment) {
    return DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(moment);
  }

  private static DateTimeFormatter day(Language language) {
    return DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", language.locale());
  }
}
