package app.tocsin.gateway.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.util.MultiValueMap;

/**
 * What a person typed to be in a committee, as it was typed: the service alone judges it, and a
 * page with errors shows it again unchanged.
 */
record AskingForm(Map<String, String> typed) {
  static final List<String> FIELDS = List.of("name", "email", "commune", "message");
  static final AskingForm EMPTY = new AskingForm(Map.of());
  private static final int LONGEST = 2_000;

  AskingForm {
    typed = Map.copyOf(typed);
  }

  static AskingForm of(MultiValueMap<String, String> sent) {
    Map<String, String> typed = new LinkedHashMap<>();
    for (String field : FIELDS) {
      String value = sent.getFirst(field);
      String text = value == null ? "" : value.strip();
      typed.put(field, text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }
    return new AskingForm(typed);
  }

  String value(String field) {
    return typed.getOrDefault(field, "");
  }

  /** The body of {@code POST /api/committees/{id}/askings}. */
  Map<String, Object> toRequest(Locale locale) {
    Map<String, Object> body = new LinkedHashMap<>();
    for (String field : FIELDS) {
      if (!value(field).isEmpty()) {
        body.put(field, value(field));
      }
    }
    body.put("locale", locale.getLanguage());
    return body;
  }
}
