package app.tocsin.analytics.reports;

import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.territories.Territories;
import java.util.List;
import java.util.Optional;

/** Tells whether there is what a report is to be about. */
public final class KnownScopes {
  private final Subjects subjects;
  private final Territories territories;

  public KnownScopes(Subjects subjects, Territories territories) {
    this.subjects = subjects;
    this.territories = territories;
  }

  /**
   * Why nothing can be said of a scope.
   *
   * @param field of the request that names it
   */
  public record Refusal(String field, String expectation) {}

  /** Empty where it can be answered. */
  public Optional<Refusal> refusal(Scope scope) {
    return switch (scope) {
      case Scope.Petitions(List<String> ids) -> {
        for (int i = 0; i < ids.size(); i++) {
          if (subjects.petition(ids.get(i)).isEmpty()) {
            yield Optional.of(
                new Refusal("petitions[" + i + "]", "is not the id of a published petition"));
          }
        }
        yield Optional.empty();
      }
      case Scope.Campaign(String id) ->
          subjects.isCampaign(id)
              ? Optional.empty()
              : Optional.of(
                  new Refusal("campaign", "must be one that a petition or gathering belongs to"));
      case Scope.Territory(Scope.Level level, String code) ->
          isPlace(level, code)
              ? Optional.empty()
              : Optional.of(
                  new Refusal("territory.code", "must be INSEE's code of a " + level.word()));
    };
  }

  private boolean isPlace(Scope.Level level, String code) {
    return switch (level) {
      case REGION -> territories.region(code).isPresent();
      case DEPARTEMENT -> territories.departement(code).isPresent();
    };
  }
}
