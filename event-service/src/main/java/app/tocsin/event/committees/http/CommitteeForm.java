package app.tocsin.event.committees.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.persons.EmailAddress;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.event.committees.Area;
import app.tocsin.event.committees.Area.Level;
import app.tocsin.event.committees.Mandate;
import app.tocsin.event.committees.SealedMembers.Who;
import app.tocsin.territories.Territories;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what people send about committees. */
final class CommitteeForm {
  private static final TextRule NAME = TextRule.line(3, 120);
  private static final TextRule DESCRIPTION = TextRule.lines(0, 2_000);
  private static final TextRule MANDATE = TextRule.lines(0, 5_000);
  private static final TextRule CODE = TextRule.line(1, 5);
  private static final TextRule PERSON = TextRule.line(1, 120);
  private static final TextRule EMAIL = TextRule.line(1, 254);
  private static final TextRule COMMUNE = TextRule.line(0, 120);
  private static final TextRule MESSAGE = TextRule.lines(0, 1_000);
  private static final Pattern CANTON = Pattern.compile("([0-9]{2,3}|2[AB])[0-9]{2}");
  private static final int MOST_AREAS = 50;

  private final Territories territories;

  CommitteeForm(Territories territories) {
    this.territories = territories;
  }

  /** The mandate; empty where a field was wrong, and the fields know which. */
  Optional<Mandate> mandate(Fields fields) {
    String name = fields.text("name", NAME);
    String description = fields.optionalText("description", DESCRIPTION);
    String mandate = fields.optionalText("mandate", MANDATE);
    List<Area> territory = new ArrayList<>();
    for (Fields each : fields.objects("territory", MOST_AREAS)) {
      Area area = area(each);
      if (area != null && !territory.contains(area)) {
        territory.add(area);
      }
    }
    if (territory.isEmpty() && fields.errors().isEmpty()) {
      fields.refuse("territory", "must name at least one commune, canton or département");
    }
    return fields.errors().isEmpty()
        ? Optional.of(
            new Mandate(
                name,
                description == null ? "" : description,
                mandate == null ? "" : mandate,
                territory))
        : Optional.empty();
  }

  /** Who sends it; null where a field was wrong. */
  static @Nullable Who who(@Nullable Fields fields) {
    if (fields == null) {
      return null;
    }
    String name = fields.text("name", PERSON);
    EmailAddress email = fields.parsed("email", EMAIL, EmailAddress::of);
    String locale = locale(fields);
    String message = fields.optionalText("message", MESSAGE);
    return email == null
        ? null
        : new Who(name, email.address(), locale, message == null ? "" : message);
  }

  /** Who asks without an account; null where a field was wrong. */
  static @Nullable Who asking(Fields fields) {
    Who who = who(fields);
    String commune = fields.optionalText("commune", COMMUNE);
    return who == null
        ? null
        : new Who(
            who.name(), who.email(), who.locale(), who.message(), commune == null ? "" : commune);
  }

  /** A mailbox; null where it was wrong. */
  static @Nullable Who mailbox(Fields fields) {
    EmailAddress email = fields.parsed("email", EMAIL, EmailAddress::of);
    String locale = locale(fields);
    return email == null ? null : new Who("", email.address(), locale, "");
  }

  static String name(Fields fields) {
    return fields.text("name", PERSON);
  }

  private static String locale(Fields fields) {
    return fields.word("locale", Set.of("fr", "en"), "fr");
  }

  private @Nullable Area area(Fields fields) {
    String level = fields.word("level", Level.words(), null);
    String code = fields.text("code", CODE);
    if (level.isEmpty() || code.isEmpty()) {
      return null;
    }
    Area area =
        switch (Level.valueOf(level.toUpperCase(Locale.ROOT))) {
          case COMMUNE ->
              territories
                  .commune(code)
                  .map(it -> new Area(Level.COMMUNE, code, it.departement()))
                  .orElse(null);
          case CANTON -> canton(code);
          case DEPARTEMENT ->
              territories
                  .departement(code)
                  .map(_ -> new Area(Level.DEPARTEMENT, code, code))
                  .orElse(null);
        };
    if (area == null) {
      fields.refuse("code", "must be the INSEE code of a " + level);
    }
    return area;
  }

  private @Nullable Area canton(String code) {
    Matcher form = CANTON.matcher(code);
    return form.matches() && territories.departement(form.group(1)).isPresent()
        ? new Area(Level.CANTON, code, form.group(1))
        : null;
  }
}
