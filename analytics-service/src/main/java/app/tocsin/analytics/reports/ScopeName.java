package app.tocsin.analytics.reports;

import app.tocsin.analytics.charts.Notation;
import app.tocsin.analytics.reports.Figures.Area;
import java.util.List;

/** What a report is about, in words. */
public final class ScopeName {
  private static final int MOST_TITLES = 3;

  private ScopeName() {}

  /** The titles of petitions, or the name of a place. */
  public static String of(Scope scope, Figures figures, Notation notation) {
    Words words = Words.of(notation);
    return switch (scope) {
      case Scope.Petitions petitions -> titles(petitions.ids(), figures, notation);
      case Scope.Campaign campaign ->
          words.say("scope.campaign", notation.count(figures.petitions().size()), campaign.id());
      case Scope.Territory territory ->
          words.say(
              "scope." + territory.level().word(),
              figures.areas(territory.level()).stream()
                  .flatMap(areas -> areas.entries().stream())
                  .filter(area -> area.code().equals(territory.code()))
                  .map(Area::name)
                  .findFirst()
                  .orElse(territory.code()));
    };
  }

  private static String titles(List<String> ids, Figures figures, Notation notation) {
    List<String> titles =
        ids.stream()
            .map(
                id ->
                    figures.petitions().stream()
                        .filter(it -> it.id().equals(id) && !it.title().isEmpty())
                        .map(Figures.Petition::title)
                        .findFirst()
                        .orElse(id))
            .toList();
    return titles.size() <= MOST_TITLES
        ? String.join(", ", titles)
        : Words.of(notation).say("scope.petitions", notation.count(titles.size()));
  }
}
