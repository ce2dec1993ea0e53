package app.tocsin.analytics.reports.http;

import app.tocsin.analytics.charts.Notation;
import app.tocsin.analytics.reports.Period;
import app.tocsin.analytics.reports.Placeholders;
import app.tocsin.analytics.reports.ReportQuery;
import app.tocsin.analytics.reports.Scope;
import app.tocsin.analytics.reports.ScopeFields;
import app.tocsin.analytics.reports.Section;
import app.tocsin.analytics.reports.Section.Content;
import app.tocsin.analytics.reports.Section.Kind;
import app.tocsin.analytics.reports.Suggesting;
import app.tocsin.analytics.reports.Template.Writing;
import app.tocsin.analytics.reports.WritingReports.Edit;
import app.tocsin.analytics.zones.Zones;
import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.text.TextRule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what people send about reports and templates. */
final class ReportForm {
  static final TextRule TEMPLATE = TextRule.line(1, 64);
  private static final TextRule NAME = TextRule.line(3, 120);
  private static final TextRule TITLE = TextRule.line(1, 200);
  private static final TextRule HEADING = TextRule.line(1, 120);
  private static final TextRule TEXT = TextRule.lines(0, 8_000);
  private static final TextRule DAY = TextRule.line(10, 10);
  private static final TextRule WORD = TextRule.line(1, 40);

  private ReportForm() {}

  /** The query; empty where a field was wrong, and the fields know which. */
  static Optional<ReportQuery> query(Fields fields, Zones zones) {
    Scope scope = ScopeFields.scope(fields);
    LocalDate first = day(fields, "from");
    LocalDate last = day(fields, "to");
    ZoneId zone = ScopeFields.zone(fields, scope, zones);
    if (first == null || last == null || zone == null) {
      return Optional.empty();
    }
    long days = ChronoUnit.DAYS.between(first, last) + 1;
    if (days < 1 || days > Period.MOST_DAYS) {
      fields.refuse("to", "must be 0 to " + (Period.MOST_DAYS - 1) + " days after from");
    }
    return scope == null || !fields.errors().isEmpty()
        ? Optional.empty()
        : Optional.of(new ReportQuery(scope, new Period(first, last, zone)));
  }

  private static @Nullable LocalDate day(Fields fields, String name) {
    return fields.parsed(
        name,
        DAY,
        text -> {
          try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 2000 || day.getYear() > 9000) {
              throw new IllegalArgumentException("must be a day after 1999");
            }
            return day;
          } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a day such as 2027-01-31", e);
          }
        });
  }

  static String name(Fields fields) {
    return fields.text("name", NAME);
  }

  /** The words of a template; empty where a field was wrong. */
  static Optional<Writing> writing(Fields fields) {
    String language = fields.word("language", Set.of("fr", "en"), null);
    String title = filled(fields, "title", fields.text("title", TITLE));
    List<Section> sections = new ArrayList<>();
    for (Fields each : fields.objects("sections", Section.MOST)) {
      section(each).ifPresent(sections::add);
    }
    if (sections.isEmpty() && fields.errors().isEmpty()) {
      fields.refuse("sections", "must have at least one");
    }
    return fields.errors().isEmpty()
        ? Optional.of(new Writing(Notation.of(language), title, sections))
        : Optional.empty();
  }

  private static Optional<Section> section(Fields fields) {
    String kind = fields.word("kind", Kind.words(), null);
    String heading = filled(fields, "heading", fields.text("heading", HEADING));
    String given = fields.optionalText("text", TEXT);
    String text = filled(fields, "text", given == null ? "" : given);
    Set<Content> contents = EnumSet.noneOf(Content.class);
    List<Content> inOrder = new ArrayList<>();
    for (String word : fields.texts("contents", WORD, Content.values().length)) {
      if (!Content.words().contains(word)) {
        fields.refuse("contents", "must be of " + String.join(", ", Content.words()));
      } else if (contents.add(Content.of(word))) {
        inOrder.add(Content.of(word));
      }
    }
    return kind.isEmpty()
        ? Optional.empty()
        : Optional.of(new Section(Kind.of(kind), heading, text, inOrder));
  }

  /** New words of a report; what is absent stays. Empty where a field was wrong. */
  static Optional<Edit> edit(Fields fields) {
    String given = fields.optionalText("title", TITLE);
    String title = given == null ? null : filled(fields, "title", given);
    List<Edit.Part> parts = new ArrayList<>();
    for (Fields each : fields.objects("parts", Section.MOST)) {
      int number = each.integer("part", 1, Section.MOST, null);
      String heading = each.optionalText("heading", HEADING);
      String text = each.text("text", TEXT);
      parts.add(
          new Edit.Part(
              number,
              heading == null ? null : filled(each, "heading", heading),
              filled(each, "text", text)));
    }
    Set<String> hide = rules(fields, "hide");
    Set<String> show = rules(fields, "show");
    return fields.errors().isEmpty()
        ? Optional.of(new Edit(title, parts, hide, show))
        : Optional.empty();
  }

  private static Set<String> rules(Fields fields, String name) {
    Set<String> rules = new HashSet<>(fields.texts(name, WORD, Suggesting.RULES.size()));
    if (!Suggesting.RULES.containsAll(rules)) {
      fields.refuse(name, "must be of " + String.join(", ", Suggesting.RULES));
    }
    return rules;
  }

  private static String filled(Fields fields, String name, String text) {
    Placeholders.unknown(text)
        .ifPresent(
            unknown ->
                fields.refuse(
                    name,
                    "has {{"
                        + unknown
                        + "}} in it (expected: one of "
                        + Placeholders.names()
                        + ")"));
    return text;
  }
}
