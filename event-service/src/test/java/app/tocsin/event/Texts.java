package app.tocsin.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What organisers send, for tests. */
public final class Texts {
  private Texts() {}

  /** A workshop in Nantes, once, in 2030. */
  public static Map<String, Object> workshop(String title, Integer capacity) {
    Map<String, Object> slot = new HashMap<>();
    slot.put("id", "s1");
    slot.put("id", "s1");
    slot.put("start", "2030-01-08T18:30");
    slot.put("end", "2030-01-08T20:30");
    slot.put("capacity", capacity);
    Map<String, Object> text = new HashMap<>();
    text.put("title", title);
    text.put("summary", "On prépare la marche.");
    text.put("kind", "workshop");
    text.put("slots", List.of(slot));
    text.put("place", place());
    text.put("registration", Map.of("confirmation", "none"));
    return text;
  }

  /** The same every Tuesday, ten times. */
  public static Map<String, Object> weekly(String title) {
    Map<String, Object> text = workshop(title, 20);
    text.put("recurrence", "FREQ=WEEKLY;COUNT=10");
    return text;
  }

  public static Map<String, Object> place() {
    return new HashMap<>(
        Map.of(
            "name", "Maison de quartier",
            "address", "3 rue du Port",
            "commune", "44109",
            "latitude", 47.2184,
            "longitude", -1.5536));
  }
}
