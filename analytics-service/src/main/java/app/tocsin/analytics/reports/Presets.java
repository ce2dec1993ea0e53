package app.tocsin.analytics.reports;

import app.tocsin.analytics.charts.Notation;
import app.tocsin.analytics.reports.Section.Content;
import app.tocsin.analytics.reports.Section.Kind;
import app.tocsin.analytics.reports.Template.Writing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The templates that come with the program: a whole report and a weekly note, in both languages.
 */
public final class Presets {
  private static final List<Template> ALL = all();

  private Presets() {}

  /** All of them, in the order of their ids. */
  public static List<Template> list() {
    return ALL;
  }

  /** Empty where no preset has this id. */
  public static Optional<Template> find(String id) {
    return ALL.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  private static List<Template> all() {
    List<Template> presets = new ArrayList<>();
    for (Notation language : List.of(Notation.ENGLISH, Notation.FRENCH)) {
      presets.add(
          preset(
              "review",
              language,
              section(
                  "review",
                  language,
                  Kind.RESULTS,
                  Content.TOTALS,
                  Content.DAYS,
                  Content.PETITIONS,
                  Content.SOURCES,
                  Content.MEDIA,
                  Content.LANGUAGES,
                  Content.REGIONS,
                  Content.DEPARTEMENTS,
                  Content.GATHERINGS,
                  Content.MENTIONS,
                  Content.OBJECTIVES,
                  Content.REVIEWS),
              section("review", language, Kind.DIFFICULTIES),
              section("review", language, Kind.RECOMMENDATIONS)));
      presets.add(
          preset(
              "weekly",
              language,
              section(
                  "weekly", language, Kind.RESULTS, Content.TOTALS, Content.DAYS, Content.SOURCES),
              section("weekly", language, Kind.DIFFICULTIES),
              section("weekly", language, Kind.RECOMMENDATIONS)));
    }
    return List.copyOf(presets);
  }

  private static Template preset(String name, Notation language, Section... sections) {
    Words words = Words.of(language);
    return new Template(
        name + "-" + language.code(),
        0,
        words.say("preset." + name + ".name"),
        new Writing(language, words.say("preset." + name + ".title"), List.of(sections)));
  }

  private static Section section(String preset, Notation language, Kind kind, Content... contents) {
    Words words = Words.of(language);
    return new Section(
        kind,
        words.say("section." + kind.word()),
        words.say("preset." + preset + "." + kind.word()),
        List.of(contents));
  }
}
