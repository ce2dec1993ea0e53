package app.tocsin.gateway.pages;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a person typed, as it was typed: the service alone judges it, and a page with errors shows
 * it again unchanged.
 */
record SigningForm(
    String givenName,
    String familyName,
    String email,
    String postcode,
    String country,
    boolean displayPublicly,
    boolean newsOptIn,
    Source source,
    List<String> partners) {

  SigningForm {
    partners = List.copyOf(partners);
  }

  /** The longest text that is taken into the request; the service's own limits are far below. */
  private static final int LONGEST = 2000;

  private static final int MOST_PARTNERS = 20;

  static SigningForm empty(Source source) {
    return new SigningForm("", "", "", "", "FR", false, false, source, List.of());
  }

  static SigningForm of(MultiValueMap<String, String> typed) {
    return new SigningForm(
        text(typed, "givenName"),
        text(typed, "familyName"),
        text(typed, "email"),
        text(typed, "postcode"),
        text(typed, "country").isBlank() ? "FR" : text(typed, "country"),
        typed.containsKey("displayPublicly"),
        typed.containsKey("newsOptIn"),
        Source.ofForm(typed),
        typed.getOrDefault("partners", List.of()).stream()
            .filter(id -> id.length() <= 64)
            .limit(MOST_PARTNERS)
            .toList());
  }

  private static String text(MultiValueMap<String, String> typed, String name) {
    String value = typed.getFirst(name);
    if (value == null) {
      return "";
    }
    String trimmed = value.strip();
    return trimmed.length() > LONGEST ? trimmed.substring(0, LONGEST) : trimmed;
  }

  /** What was typed into that field. */
  String value(String field) {
    return switch (field) {
      case "givenName" -> givenName;
      case "familyName" -> familyName;
      case "email" -> email;
      case "postcode" -> postcode;
      case "country" -> country;
      default -> "";
    };
  }

  /** The body of {@code POST /api/petitions/{id}/signatures}. */
  Map<String, Object> toRequest(Locale locale) {
    Map<String, Object> body = new HashMap<>();
    body.put("givenName", givenName);
    body.put("familyName", familyName);
    body.put("email", email);
    body.put("postcode", postcode);
    body.put("country", country);
    body.put("displayPublicly", displayPublicly);
    body.put("newsOptIn", newsOptIn);
    body.put("locale", locale.getLanguage());
    if (!partners.isEmpty()) {
      body.put("consents", Map.of("partners", partners));
    }
    Map<String, String> from = source.toRequest();
    if (!from.isEmpty()) {
      body.put("source", from);
    }
    return body;
  }

  /**
   * Where the signer came from. The page carries it in hidden fields, which nobody can correct, so
   * whatever wouldn't pass is left out.
   */
  record Source(
      @Nullable String medium,
      @Nullable String campaign,
      @Nullable String referrer,
      @Nullable String partner) {

    private static final int MAX = 64;

    /**
     * From the address that brought the visitor: {@code utm_*}, {@code partner}, and the host of
     * the referring page.
     */
    static Source ofVisit(MultiValueMap<String, String> query, @Nullable String referrerHost) {
      String medium = query.getFirst("utm_medium");
      return new Source(
          clean(medium == null ? query.getFirst("utm_source") : medium),
          clean(query.getFirst("utm_campaign")),
          clean(referrerHost),
          clean(query.getFirst("partner")));
    }

    static Source ofForm(MultiValueMap<String, String> typed) {
      return new Source(
          clean(typed.getFirst("source.medium")),
          clean(typed.getFirst("source.campaign")),
          clean(typed.getFirst("source.referrer")),
          clean(typed.getFirst("source.partner")));
    }

    private static @Nullable String clean(@Nullable String value) {
      boolean usable = value != null && value.length() <= MAX && value.matches("[A-Za-z0-9._:-]+");
      return usable ? value : null;
    }

    Map<String, String> toRequest() {
      Map<String, String> fields = new HashMap<>();
      put(fields, "medium", medium);
      put(fields, "campaign", campaign);
      put(fields, "referrer", referrer);
      put(fields, "partner", partner);
      return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
      if (value != null) {
        fields.put(name, value);
      }
    }
  }
}
