package app.tocsin.gateway.pages;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;

/**
 * What a person typed to come to a gathering, as it was typed: the service alone judges it, and a
 * page with errors shows it again unchanged.
 *
 * @param key made with the empty form: sent twice, it registers once
 * @param answers by the question's id
 * @param partners whose boxes were ticked
 */
record ComingForm(
    Map<String, String> typed, String key, Map<String, String> answers, List<String> partners) {
  private static final int LONGEST = 2_000;
  private static final String ANSWER = "answers.";
  private static final String PARTNERS = "partners";
  private static final int LONGEST_ID = 64;
  private static final int MOST_PARTNERS = 20;

  ComingForm {
    typed = Map.copyOf(typed);
    answers = Map.copyOf(answers);
    partners = List.copyOf(partners);
  }

  static ComingForm empty() {
    return new ComingForm(
        Map.of("country", "FR", "people", "1"), UUID.randomUUID().toString(), Map.of(), List.of());
  }

  static ComingForm of(MultiValueMap<String, String> sent) {
    Map<String, String> typed = new LinkedHashMap<>();
    Map<String, String> answers = new LinkedHashMap<>();
    sent.forEach(
        (name, values) -> {
          String value = values.isEmpty() || values.getFirst() == null ? "" : values.getFirst();
          String text = value.strip();
          String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
          if (name.startsWith(ANSWER)) {
            answers.put(name.substring(ANSWER.length()), cut);
          } else {
            typed.put(name, cut);
          }
        });
    String key = typed.getOrDefault("key", "");
    boolean usable = key.matches("[A-Za-z0-9-]{8,64}");
    List<String> partners =
        sent.getOrDefault(PARTNERS, List.of()).stream()
            .filter(partner -> partner != null && partner.length() <= LONGEST_ID)
            .limit(MOST_PARTNERS)
            .toList();
    return new ComingForm(typed, usable ? key : UUID.randomUUID().toString(), answers, partners);
  }

  /** The same, as a request of its own. */
  ComingForm withFreshKey() {
    return new ComingForm(typed, UUID.randomUUID().toString(), answers, partners);
  }

  /** What was typed into that field. */
  String value(String field) {
    return typed.getOrDefault(field, "");
  }

  /** The body of {@code POST /api/gatherings/{id}/registrations}. */
  Map<String, Object> toRequest(JsonNode questions, Locale locale) {
    Map<String, Object> body = new HashMap<>();
    for (String name : new String[] {"givenName", "familyName", "email", "postcode"}) {
      body.put(name, value(name));
    }
    if (!value("slot").isEmpty()) {
      body.put("slot", value("slot"));
    }
    body.put("country", value("country").isEmpty() ? "FR" : value("country"));
    body.put("people", number(value("people")));
    body.put("newsOptIn", typed.containsKey("newsOptIn"));
    if (!partners.isEmpty()) {
      body.put("consents", Map.of(PARTNERS, partners));
    }
    body.put("locale", locale.getLanguage());
    Map<String, Object> given = new HashMap<>();
    for (JsonNode question : questions) {
      String id = question.path("id").asString("");
      if (question.path("kind").asString("").equals("flag")) {
        given.put(id, answers.containsKey(id));
      } else if (!answers.getOrDefault(id, "").isEmpty()) {
        given.put(id, answers.get(id));
      }
    }
    body.put("answers", given);
    return body;
  }

  /** What is no number is sent as it is, so that the service names the field. */
  private static Object number(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException notANumber) {
      return text;
    }
  }
}
