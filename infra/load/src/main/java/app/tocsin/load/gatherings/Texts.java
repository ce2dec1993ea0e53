package app.tocsin.load.gatherings;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Gatherings that nobody goes to: half of them in a few large towns, every other one weekly. */
final class Texts {
  private static final double[][] TOWNS = {
    {48.857, 2.352}, {45.764, 4.836}, {43.296, 5.37}, {47.218, -1.554}, {50.63, 3.058}
  };

  private Texts() {}

  /** A workshop. */
  static Map<String, Object> workshop(int number, String campaign, RandomGenerator random) {
    double[] at = point(random);
    Map<String, Object> text = text("Atelier " + number, "workshop", random.nextInt(24, 2_000));
    text.put("campaignId", campaign);
    text.put(
        "place",
        Map.of("name", "Somewhere", "commune", "44109", "latitude", at[0], "longitude", at[1]));
    if (number % 2 == 0) {
      text.put("recurrence", "FREQ=WEEKLY");
    }
    return text;
  }

  /** A march: everybody finds room. */
  static Map<String, Object> march() {
    Map<String, Object> text = text("Marche", "march", 720);
    text.put("place", Map.of("name", "Nowhere", "commune", "44109"));
    return text;
  }

  static double[] point(RandomGenerator random) {
    if (random.nextBoolean()) {
      double[] town = TOWNS[random.nextInt(TOWNS.length)];
      return new double[] {
        town[0] + random.nextDouble(-0.1, 0.1), town[1] + random.nextDouble(-0.1, 0.1)
      };
    }
    return new double[] {random.nextDouble(43, 50), random.nextDouble(-1, 7)};
  }

  private static Map<String, Object> text(String title, String kind, int hours) {
    LocalDateTime start =
        LocalDateTime.now(ZoneId.of("Europe/Paris")).truncatedTo(ChronoUnit.HOURS).plusHours(hours);
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("title", title);
    text.put("summary", "Made by ./tocsin bench gatherings.");
    text.put("kind", kind);
    text.put("language", "fr");
    text.put("timeZone", "Europe/Paris");
    text.put(
        "slots",
        List.of(
            Map.of("id", "s1", "start", start.toString(), "end", start.plusHours(2).toString())));
    text.put("registration", Map.of("confirmation", "none", "maxPeople", 1));
    return text;
  }
}
