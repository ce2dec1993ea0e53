package app.tocsin.gateway.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * What somebody looks for at {@code /g}; what can't be meant is left out, and empty.
 *
 * @param place the name of a commune, or a postcode
 * @param around how far around it
 * @param from the first day, {@code 2030-01-31}
 * @param to the last day, included
 */
record GatheringSearch(
    String words,
    String place,
    String around,
    String from,
    String to,
    String departement,
    String kind,
    String campaign) {
  static final List<String> KINDS =
      List.of(
          "march",
          "rally",
          "workshop",
          "citizens-meeting",
          "consultation-meeting",
          "happening",
          "fund-raiser",
          "stall",
          "on-line");
  static final List<String> AROUND = List.of("commune", "epci", "departement");
  private static final int LONGEST = 100;
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  static GatheringSearch of(ServerRequest request) {
    String departement = text(request, "departement").toUpperCase(Locale.ROOT);
    String kind = text(request, "kind");
    String around = text(request, "around");
    String campaign = text(request, "campaign");
    String from = day(text(request, "from"));
    String to = day(text(request, "to"));
    return new GatheringSearch(
        text(request, "q"),
        text(request, "place"),
        AROUND.contains(around) ? around : AROUND.getFirst(),
        from,
        from.isEmpty() || from.compareTo(to) <= 0 ? to : "",
        departement.matches("[0-9]{2,3}|2[AB]") ? departement : "",
        KINDS.contains(kind) ? kind : "",
        campaign.matches("[A-Za-z0-9_-]{1,64}") ? campaign : "");
  }

  /** As event-service is asked. */
  String asked() {
    return parameter("q", words)
        + parameter("departement", departement)
        + parameter("kind", kind)
        + where()
        + parameter("from", begin(from, 0))
        + parameter("to", begin(to, 1))
        + parameter("campaignId", campaign);
  }

  /** As the page is asked. */
  String query() {
    return parameter("q", words)
        + parameter("departement", departement)
        + parameter("kind", kind)
        + where()
        + parameter("from", from)
        + parameter("to", to)
        + parameter("campaign", campaign);
  }

  boolean isAny() {
    return !query().isEmpty();
  }

  static String parameter(String name, String value) {
    return value.isEmpty()
        ? ""
        : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private String where() {
    boolean alone = place.isEmpty() || around.equals(AROUND.getFirst());
    return parameter("place", place) + (alone ? "" : parameter("around", around));
  }

  private static String text(ServerRequest request, String name) {
    String text = request.queryParam(name).map(String::strip).orElse("");
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  private static String day(String text) {
    try {
      int year = LocalDate.parse(text).getYear();
      return year >= 2000 && year < 3000 ? text : "";
    } catch (DateTimeException e) {
      return "";
    }
  }

  /** When that day, or one so much later, begins by the clocks of most readers. */
  private static String begin(String day, int later) {
    return day.isEmpty()
        ? ""
        : LocalDate.parse(day).plusDays(later).atStartOfDay(PARIS).toInstant().toString();
  }
}
