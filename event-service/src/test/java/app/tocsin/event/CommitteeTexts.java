package app.tocsin.event;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What people send about committees, for tests. */
final class CommitteeTexts {
  private CommitteeTexts() {}

  static Map<String, Object> text(String name) {
    return new HashMap<>(
        Map.of(
            "name",
            "Comité " + name,
            "mandate",
            "Préparer la marche.",
            "territory",
            List.of(area("44109")),
            "you",
            person(
                "Olga",
                "olga-" + name.toLowerCase(Locale.ROOT).replace(' ', '-') + "@example.org")));
  }

  static Map<String, Object> area(String commune) {
    return Map.of("level", "commune", "code", commune);
  }

  static Map<String, Object> person(String name, String email) {
    return Map.of("name", name, "email", email);
  }

  static Map<String, Object> letter() {
    return Map.of("subject", "Samedi", "text", "Rendez-vous à dix heures.");
  }

  static Map<String, Object> note(String visibility) {
    return new HashMap<>(
        Map.of(
            "title",
            "Réunion",
            "text",
            "Présents.",
            "day",
            "2027-01-31",
            "visibility",
            visibility));
  }
}
