package app.tocsin.analytics.schedules.http;

import app.tocsin.analytics.reports.Scope;
import app.tocsin.analytics.reports.ScopeFields;
import app.tocsin.analytics.schedules.Rhythm;
import app.tocsin.analytics.schedules.Schedule.Plan;
import app.tocsin.analytics.zones.Zones;
import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.persons.EmailAddress;
import app.tocsin.defaults.text.TextRule;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what people send about schedules. */
final class ScheduleForm {
  private static final TextRule NAME = TextRule.line(3, 120);
  private static final TextRule ID = TextRule.line(1, 64);
  private static final TextRule TIME = TextRule.line(1, 5);
  private static final TextRule EMAIL = TextRule.line(1, 254);
  private static final LocalTime MORNING = LocalTime.of(7, 0);

  private ScheduleForm() {}

  /** The plan; empty where a field was wrong, and the fields know which. */
  static Optional<Plan> plan(Fields fields, Zones zones) {
    String name = fields.text("name", NAME);
    String template = fields.text("template", ID);
    String every = fields.word("every", Set.of("week", "month"), null);
    LocalTime at = time(fields);
    Scope scope = ScopeFields.scope(fields);
    ZoneId zone = ScopeFields.zone(fields, scope, zones);
    List<String> recipients = recipients(fields);
    return scope == null || zone == null || at == null || !fields.errors().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Plan(
                name, template, scope, new Rhythm(Rhythm.Every.of(every), at, zone), recipients));
  }

  private static @Nullable LocalTime time(Fields fields) {
    int before = fields.errors().size();
    String text = fields.optionalText("at", TIME);
    if (text == null) {
      return fields.errors().size() > before ? null : MORNING;
    }
    if (!text.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
      fields.refuse("at", "must be a time of day such as 07:00");
      return null;
    }
    return LocalTime.parse(text);
  }

  private static List<String> recipients(Fields fields) {
    List<String> recipients = new ArrayList<>();
    Set<String> known = new TreeSet<>();
    List<String> texts = fields.texts("recipients", EMAIL, Plan.MOST_RECIPIENTS);
    for (int i = 0; i < texts.size(); i++) {
      try {
        EmailAddress address = EmailAddress.of(texts.get(i));
        if (known.add(address.normalised())) {
          recipients.add(address.address());
        }
      } catch (IllegalArgumentException e) {
        if (!texts.get(i).isEmpty()) {
          fields.refuse("recipients[" + i + "]", String.valueOf(e.getMessage()));
        }
      }
    }
    if (texts.isEmpty()) {
      fields.refuse("recipients", "must have at least one");
    }
    return recipients;
  }
}
