package app.tocsin.partner.subscriptions.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.outbound.AddressGuard;
import app.tocsin.defaults.outbound.AddressGuard.Verdict;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.partner.subscriptions.Endpoint.Ordering;
import app.tocsin.partner.subscriptions.Endpoint.Payload;
import app.tocsin.partner.subscriptions.Endpoint.Settings;
import app.tocsin.partner.subscriptions.EventFilter;
import app.tocsin.partner.subscriptions.EventTypes;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings of an endpoint, as a partner sends them. */
final class EndpointForm {
  private static final TextRule URL = TextRule.line(1, 2_000);
  private static final TextRule DESCRIPTION = TextRule.line(0, 200);
  private static final TextRule WORD = TextRule.line(1, 200);
  private static final TextRule VALUE = TextRule.line(1, 500);
  private static final Pattern TERRITORY =
      Pattern.compile("(?:country|region|departement|epci|canton|commune):[0-9A-Za-z]{1,12}");
  private static final Pattern HEADER = Pattern.compile("x-[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?");
  private static final Set<String> FORBIDDEN_HEADERS =
      Set.of("x-real-ip", "x-http-method-override", "x-original-url", "x-rewrite-url");
  private static final int MOST_TYPES = 50;
  private static final int MOST_VALUES = 100;
  private static final int MOST_HEADERS = 10;

  private EndpointForm() {}

  /** What was sent; empty where a field was wrong, and the fields know which. */
  static Optional<Settings> settings(Fields fields, AddressGuard guard) {
    URI url = url(fields, guard);
    String description = fields.optionalText("description", DESCRIPTION);
    List<EventTypes> types = types(fields);
    EventFilter filter = filter(fields);
    int rate = fields.integer("rate", 1, 1_000, 50);
    int inFlight = fields.integer("inFlight", 1, 100, 8);
    String ordering = fields.word("ordering", Set.of("none", "subject"), "none");
    String payload = fields.word("payload", Set.of("thin", "full"), "full");
    boolean asymmetric = fields.flag("asymmetric", false);
    Map<String, String> headers = headers(fields);
    return fields.errors().isEmpty() && url != null
        ? Optional.of(
            new Settings(
                url,
                description == null ? "" : description,
                types,
                filter,
                rate,
                inFlight,
                Ordering.valueOf(ordering.toUpperCase(Locale.ROOT)),
                Payload.valueOf(payload.toUpperCase(Locale.ROOT)),
                asymmetric,
                headers))
        : Optional.empty();
  }

  private static @Nullable URI url(Fields fields, AddressGuard guard) {
    return fields.<URI>parsed(
        "url",
        URL,
        text ->
            switch (guard.check(text)) {
              case Verdict.Allowed allowed -> allowed.url();
              case Verdict.Refused refused -> throw new IllegalArgumentException(refused.reason());
            });
  }

  private static List<EventTypes> types(Fields fields) {
    List<EventTypes> types = new ArrayList<>();
    for (String text : fields.texts("eventTypes", WORD, MOST_TYPES)) {
      try {
        types.add(new EventTypes(text));
      } catch (IllegalArgumentException e) {
        fields.refuse("eventTypes", text + " " + e.getMessage());
      }
    }
    if (types.isEmpty() && fields.errors().isEmpty()) {
      fields.refuse("eventTypes", "must have at least one, such as petition.*");
    }
    return types.stream().distinct().toList();
  }

  private static EventFilter filter(Fields fields) {
    Fields filter = fields.optionalObject("filter");
    if (filter == null) {
      return EventFilter.NONE;
    }
    Set<String> territories = new LinkedHashSet<>();
    for (String territory : filter.texts("territories", WORD, MOST_VALUES)) {
      if (TERRITORY.matcher(territory).matches()) {
        territories.add(territory);
      } else {
        filter.refuse("territories", "must be a level and a code, such as departement:44");
      }
    }
    return new EventFilter(
        Set.copyOf(new LinkedHashSet<>(filter.texts("petitions", WORD, MOST_VALUES))),
        Set.copyOf(new LinkedHashSet<>(filter.texts("campaigns", WORD, MOST_VALUES))),
        territories);
  }

  private static Map<String, String> headers(Fields fields) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Fields header : fields.objects("headers", MOST_HEADERS)) {
      String name = header.text("name", WORD).toLowerCase(Locale.ROOT);
      String value = header.text("value", VALUE);
      boolean allowed =
          HEADER.matcher(name).matches()
              && !name.startsWith("x-forwarded")
              && !FORBIDDEN_HEADERS.contains(name);
      if (!allowed) {
        header.refuse("name", "must begin with x- and name nothing that proxies use");
      } else if (!value.chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
        header.refuse("value", "must be plain ASCII");
      } else if (headers.put(name, value) != null) {
        header.refuse("name", "is there twice");
      }
    }
    return headers;
  }
}
