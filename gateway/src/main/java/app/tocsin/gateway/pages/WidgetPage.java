package app.tocsin.gateway.pages;

import app.tocsin.gateway.html.Language;
import app.tocsin.gateway.html.Templates;
import app.tocsin.gateway.pages.SigningForm.Source;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The HTML of a petition in a frame: its title, how many have signed, and the way to its form. */
final class WidgetPage {
  /** Where a signer came from, unless the frame's address says something else. */
  private static final String MEDIUM = "widget";

  private final Templates templates;
  private final PetitionPage pages;

  WidgetPage(Templates templates) {
    this.templates = templates;
    this.pages = new PetitionPage(templates);
  }

  String of(Petition petition, Optional<Long> count, Source source, Language language) {
    Map<String, Object> model = pages.petitionModel(petition, count, language);
    model.remove("self");
    model.put("title", petition.title());
    model.put("heading", petition.title());
    model.put("href", href(petition.slug(), source, language));
    return render("widget", model, language);
  }

  /** There is no such petition, or none that may be seen. */
  String unknown(Language language) {
    Map<String, Object> model = new HashMap<>();
    model.put("title", templates.texts(language).get("w_unknown"));
    model.put("text", templates.texts(language).get("w_unknownText"));
    model.put("href", "/?lang=" + language.tag());
    model.put("label", templates.texts(language).get("all"));
    return render("widget-message", model, language);
  }

  /** Nothing is known of it now. */
  String later(String slug, Source source, Language language) {
    Map<String, Object> model = new HashMap<>();
    model.put("title", templates.texts(language).get("w_later"));
    model.put("text", templates.texts(language).get("w_laterText"));
    model.put("href", href(slug, source, language));
    model.put("label", templates.texts(language).get("w_read"));
    return render("widget-message", model, language);
  }

  private String render(String name, Map<String, Object> model, Language language) {
    model.put("noindex", true);
    return templates.render("widget-frame", name, language, model);
  }

  /** What is in a source needs no encoding: {@link Source} leaves out what would. */
  private static String href(String slug, Source source, Language language) {
    String medium = source.medium();
    return "/p/"
        + slug
        + "?lang="
        + language.tag()
        + parameter("utm_medium", medium == null ? MEDIUM : medium)
        + parameter("utm_campaign", source.campaign())
        + parameter("partner", source.partner());
  }

  private static String parameter(String name, @Nullable String value) {
    return value == null ? "" : "&" + name + "=" + value;
  }
}
