package app.tocsin.gateway.pages;

import app.tocsin.gateway.html.Language;
import app.tocsin.gateway.html.Templates;
import app.tocsin.gateway.pages.SigningOutcome.FieldMessage;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The HTML of one petition: what it asks, how many have signed, and the form. */
final class PetitionPage {
  private static final List<String> FIELDS =
      List.of("givenName", "familyName", "email", "postcode", "country");
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final Templates templates;
  private final Countries countries = new Countries();

  PetitionPage(Templates templates) {
    this.templates = templates;
  }

  /**
   * One error of the summary: a link to its field, or a plain line where the form has no such
   * field.
   */
  record ErrorLine(boolean linked, String field, String message) {}

  /** What a text of the petition becomes: paragraphs of lines. */
  record Paragraph(List<Line> lines) {}

  record Line(String text, boolean last) {}

  /** What is shown above the form besides the petition. */
  enum Notice {
    NONE,
    TRY_LATER,
    TOO_MANY
  }

  String render(
      Petition petition,
      Optional<Long> count,
      SigningForm form,
      List<FieldMessage> errors,
      Notice notice,
      Language language) {
    Map<String, String> texts = templates.texts(language);
    Map<String, Object> model = petitionModel(petition, count, language);
    List<ErrorLine> lines = errorLines(errors, form, texts);
    model.put(
        "title", lines.isEmpty() ? petition.title() : texts.get("error") + " " + petition.title());
    model.put("heading", petition.title());
    model.put("hasErrors", !lines.isEmpty());
    model.put("errors", lines);
    model.put("tryLater", notice == Notice.TRY_LATER);
    model.put("tooMany", notice == Notice.TOO_MANY);
    for (String field : FIELDS) {
      model.put(field, field(field, form, lines));
    }
    model.put("countries", countries.choices(language, form.country()));
    model.put("displayPublicly", form.displayPublicly());
    model.put("newsOptIn", form.newsOptIn());
    model.put("partners", partners(petition, form, language));
    model.put(
        "hidden",
        form.source().toRequest().entrySet().stream()
            .map(each -> Map.of("name", "source." + each.getKey(), "value", each.getValue()))
            .toList());
    return templates.render("petition", language, model);
  }

  /** Nobody's box is ticked but by the signer (GDPR recital 32). */
  private static List<Map<String, Object>> partners(
      Petition petition, SigningForm form, Language language) {
    return petition.partners().stream()
        .map(
            ask ->
                Map.<String, Object>of(
                    "id",
                    ask.id(),
                    "wording",
                    language == Language.EN ? ask.english() : ask.french(),
                    "ticked",
                    form.partners().contains(ask.id())))
        .toList();
  }

  Map<String, Object> petitionModel(Petition petition, Optional<Long> count, Language language) {
    NumberFormat numbers = NumberFormat.getIntegerInstance(language.locale());
    Map<String, Object> model = new HashMap<>();
    model.put("id", petition.id());
    model.put("slug", petition.slug());
    model.put("self", "/p/" + petition.slug());
    model.put("contentLang", petition.language());
    model.put("addressee", petition.addressee());
    model.put("summary", petition.summary());
    model.put("paragraphs", paragraphs(petition.text()));
    model.put("open", petition.isOpen());
    model.put("byMail", petition.confirmedByMail());
    model.put("known", count.isPresent());
    long counted = count.orElse(0L);
    model.put("counted", counted);
    model.put("count", numbers.format(counted));
    model.put("many", counted > 1 || (counted == 0 && language == Language.EN));
    model.put("hasGoal", petition.goal() > 0);
    model.put("goal", petition.goal());
    model.put("goalText", numbers.format(petition.goal()));
    model.put("shown", Math.min(counted, petition.goal()));
    Instant closesAt = petition.closesAt();
    model.put("closes", closesAt != null && petition.isOpen());
    model.put("closesOn", closesAt == null ? "" : date(closesAt, language));
    return model;
  }

  private static String date(Instant instant, Language language) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(language == Language.EN ? java.util.Locale.UK : language.locale())
        .format(instant.atZone(PARIS));
  }

  /** Blank lines separate paragraphs; single line ends are kept. */
  static List<Paragraph> paragraphs(String text) {
    List<Paragraph> paragraphs = new ArrayList<>();
    for (String block : text.strip().split("\\R[ \\t]*(?:\\R[ \\t]*)+")) {
      String[] lines = block.split("\\R");
      List<Line> kept = new ArrayList<>();
      for (int i = 0; i < lines.length; i++) {
        kept.add(new Line(lines[i], i == lines.length - 1));
      }
      if (!block.isBlank()) {
        paragraphs.add(new Paragraph(kept));
      }
    }
    return paragraphs;
  }

  /**
   * In our own words, which say what to do, in the reader's language; the service's where it knows
   * a field that we don't.
   */
  private static List<ErrorLine> errorLines(
      List<FieldMessage> errors, SigningForm form, Map<String, String> texts) {
    List<ErrorLine> lines = new ArrayList<>();
    for (FieldMessage error : errors) {
      boolean ours = FIELDS.contains(error.field());
      String key = (form.value(error.field()).isEmpty() ? "required_" : "invalid_") + error.field();
      lines.add(
          new ErrorLine(
              ours,
              error.field(),
              ours ? texts.getOrDefault(key, error.message()) : error.message()));
    }
    return lines;
  }

  private static Map<String, Object> field(String name, SigningForm form, List<ErrorLine> errors) {
    Map<String, Object> field = new HashMap<>();
    field.put("value", form.value(name));
    List<String> messages =
        errors.stream()
            .filter(each -> each.field().equals(name))
            .map(ErrorLine::message)
            .distinct()
            .toList();
    field.put("wrong", !messages.isEmpty());
    field.put("message", String.join(" ", messages));
    return field;
  }
}
