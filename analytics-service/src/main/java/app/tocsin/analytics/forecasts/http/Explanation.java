package app.tocsin.analytics.forecasts.http;

import app.tocsin.analytics.forecasts.Forecast.State;
import java.util.Locale;

/** What a forecast rests on, in the reader's words. */
final class Explanation {
  private Explanation() {}

  static String of(Locale language) {
    return french(language)
        ? "Rythme des 28 derniers jours au plus, les plus récents comptant davantage (demi-vie de 7"
            + " jours), corrigé des jours de la semaine. Intervalle à 80 % d'un modèle"
            + " gamma-Poisson surdispersé. Une baisse distincte du hasard se prolonge ; une hausse,"
            + " jamais. Une projection suppose que rien ne change : un relais médiatique ou un"
            + " temps fort la déjoue."
        : "The pace of at most the last 28 days, the most recent weighing most (half-life of 7"
            + " days), corrected for the days of the week. An 80 % interval of an over-dispersed"
            + " gamma-Poisson model. A decline that can be told from chance goes on; a growth never"
            + " does. A projection takes it that nothing changes: a media mention or a key moment"
            + " upsets it.";
  }

  static String of(State state, Locale language) {
    boolean french = french(language);
    return switch (state) {
      case REACHED -> french ? "L'objectif est atteint." : "The goal is reached.";
      case TOO_EARLY ->
          french
              ? "Trop tôt : moins de trois heures de signatures."
              : "Too early: less than three hours of signatures.";
      case IN_SIGHT ->
          french
              ? "À ce rythme, atteint entre les deux dates, huit fois sur dix."
              : "At this pace, reached between the two days, eight times in ten.";
      case UNCERTAIN ->
          french
              ? "Plus probable qu'improbable, mais peut-être jamais : le rythme baisse."
              : "More likely than not, but perhaps never: the pace is falling.";
      case NOT_REACHED -> french ? "Pas atteint à ce rythme." : "Not reached at this pace.";
    };
  }

  private static boolean french(Locale language) {
    return language.getLanguage().equals("fr");
  }
}
