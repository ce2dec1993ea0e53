package app.tocsin.analytics.funnels.http;

import app.tocsin.analytics.funnels.Origin;
import app.tocsin.analytics.funnels.Place;
import app.tocsin.analytics.funnels.Place.Kind;
import app.tocsin.analytics.funnels.Step;
import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.text.TextRule;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a page tells of one visit.
 *
 * @param origin as it was sent
 */
record VisitForm(Place place, Step step, Origin origin) {
  private static final TextRule ID = TextRule.line(1, 64);
  private static final TextRule WORD = TextRule.line(1, 64);
  private static final Pattern WORD_FORM = Pattern.compile("[A-Za-z0-9._:-]+");
  private static final Pattern HOST =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
  private static final Set<String> STEPS =
      Step.SEEN_BY_PAGES.stream().map(Step::word).collect(Collectors.toUnmodifiableSet());

  /** What was sent; empty where a field was wrong, and the fields know which. */
  static Optional<VisitForm> of(Fields fields) {
    String petition = fields.optionalText("petition", ID);
    String gathering = fields.optionalText("gathering", ID);
    if ((petition == null) == (gathering == null)) {
      fields.refuse("petition", "name either a petition or a gathering");
    }
    Optional<Step> step = Step.of(fields.word("step", STEPS, null));
    Origin origin = origin(fields.optionalObject("source"));
    if (step.isEmpty() || !fields.errors().isEmpty()) {
      return Optional.empty();
    }
    Place place =
        petition == null
            ? new Place(Kind.GATHERING, String.valueOf(gathering))
            : new Place(Kind.PETITION, petition);
    return Optional.of(new VisitForm(place, step.get(), origin));
  }

  private static Origin origin(@Nullable Fields source) {
    return source == null
        ? Origin.UNKNOWN
        : new Origin(
            word(source, "medium", WORD_FORM, "letters, digits and . _ : -"),
            word(source, "campaign", WORD_FORM, "letters, digits and . _ : -"),
            word(source, "referrer", HOST, "a host such as www.example.org"),
            word(source, "partner", WORD_FORM, "letters, digits and . _ : -"));
  }

  private static @Nullable String word(Fields source, String name, Pattern form, String expected) {
    String text = source.optionalText(name, WORD);
    if (text != null && !form.matcher(text).matches()) {
      source.refuse(name, "must be " + expected);
      return null;
    }
    return text;
  }
}
