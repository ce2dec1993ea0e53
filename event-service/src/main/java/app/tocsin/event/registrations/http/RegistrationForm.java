package app.tocsin.event.registrations.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.persons.EmailAddress;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.event.gatherings.Question;
import app.tocsin.event.gatherings.RegistrationTerms;
import app.tocsin.event.registrations.Registering.Request;
import app.tocsin.event.registrations.Registrant;
import app.tocsin.territories.Location;
import app.tocsin.territories.Territories;
import app.tocsin.territories.Territory;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the form that somebody sends to register. */
final class RegistrationForm {
  private static final TextRule NAME = TextRule.line(1, 80);
  private static final TextRule EMAIL = TextRule.line(1, 254);
  private static final TextRule COUNTRY = TextRule.line(0, 2);
  private static final TextRule POSTCODE = TextRule.line(1, 12);
  private static final TextRule PARTNER = TextRule.line(1, 64);
  private static final int MOST_PARTNERS = 20;
  private static final TextRule ANSWER = TextRule.line(0, 500);

  private final Territories territories;

  RegistrationForm(Territories territories) {
    this.territories = territories;
  }

  /** The request; empty where a field was wrong, and the fields know which. */
  Optional<Request> read(Fields fields, RegistrationTerms terms, Optional<String> key) {
    String givenName = fields.text("givenName", NAME);
    String familyName = fields.text("familyName", NAME);
    EmailAddress email = fields.parsed("email", EMAIL, EmailAddress::of);
    String postcode = fields.text("postcode", POSTCODE);
    String country = fields.optionalText("country", COUNTRY);
    Territory territory =
        postcode.isEmpty()
            ? null
            : locate(fields, country == null ? "FR" : country.toUpperCase(Locale.ROOT), postcode);
    int people = fields.integer("people", 1, terms.maxPeople(), 1);
    boolean newsOptIn = fields.flag("newsOptIn", false);
    String locale = fields.word("locale", Set.of("fr", "en"), "fr");
    Map<String, String> answers = answers(fields.optionalObject("answers"), fields, terms);
    List<String> partners = partners(fields.optionalObject("consents"), fields, terms);
    if (email == null || !fields.errors().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Request(
            email,
            new Registrant(givenName, familyName, email.address(), postcode, answers),
            people,
            newsOptIn,
            locale,
            territory == null ? null : territory.departement(),
            partners,
            key));
  }

  private static List<String> partners(
      @Nullable Fields consents, Fields form, RegistrationTerms terms) {
    if (consents == null) {
      return List.of();
    }
    List<String> partners = consents.texts("partners", PARTNER, MOST_PARTNERS);
    for (int i = 0; i < partners.size(); i++) {
      if (terms.askOf(partners.get(i)).isEmpty()) {
        form.refuse(
            "consents.partners[" + i + "]", "must be one of the partners that the gathering names");
      }
    }
    return partners;
  }

  private @Nullable Territory locate(Fields fields, String country, String postcode) {
    return switch (territories.locate(country, postcode)) {
      case Location.Located located -> located.territory();
      case Location.UnknownCountry unknown -> {
        fields.refuse("country", "must be " + unknown.expected());
        yield null;
      }
      case Location.UnknownPostcode unknown -> {
        fields.refuse("postcode", "must be " + unknown.expected());
        yield null;
      }
    };
  }

  private static Map<String, String> answers(
      @Nullable Fields given, Fields form, RegistrationTerms terms) {
    Map<String, String> answers = new HashMap<>();
    for (Question question : terms.questions()) {
      if (given == null) {
        if (question.required()) {
          form.refuse("answers." + question.id(), "is required");
        }
        continue;
      }
      String answer =
          switch (question.kind()) {
            case TEXT -> given.optionalText(question.id(), ANSWER);
            case FLAG -> Boolean.toString(given.flag(question.id(), false));
            case CHOICE -> choice(given, question);
          };
      if (answer != null && !answer.isEmpty()) {
        answers.put(question.id(), answer);
      } else if (question.required()) {
        given.refuse(question.id(), "is required");
      }
    }
    return answers;
  }

  private static @Nullable String choice(Fields given, Question question) {
    String answer = given.optionalText(question.id(), ANSWER);
    if (answer != null && !question.choices().contains(answer)) {
      given.refuse(
          question.id(), "must be one of " + String.join(", ", new TreeSet<>(question.choices())));
    }
    return answer;
  }
}
