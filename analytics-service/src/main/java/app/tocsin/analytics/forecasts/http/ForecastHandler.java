package app.tocsin.analytics.forecasts.http;

import app.tocsin.analytics.forecasts.Forecast;
import app.tocsin.analytics.forecasts.Forecast.State;
import app.tocsin.analytics.forecasts.Forecasting;
import app.tocsin.analytics.forecasts.Forecasting.Answer;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of forecasts. */
class ForecastHandler {
  private static final Pattern GOAL = Pattern.compile("[1-9][0-9]{0,9}");

  private final Forecasting forecasting;

  ForecastHandler(Forecasting forecasting) {
    this.forecasting = forecasting;
  }

  Mono<ServerResponse> forecast(ServerRequest request) {
    Locale language = Problems.language(request.exchange());
    String petition = request.pathVariable("id");
    return forecasting
        .forecast(petition, goal(request))
        .flatMap(
            answer ->
                ServerResponse.ok()
                    .header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                    .bodyValue(ForecastJson.of(petition, answer, language)))
        .switchIfEmpty(Problems.respond(request, Problem.of("petition-not-found")));
  }

  private static Optional<Long> goal(ServerRequest request) {
    Optional<String> text = request.queryParam("goal").filter(it -> !it.isEmpty());
    if (text.isPresent() && !GOAL.matcher(text.get()).matches()) {
      throw Problem.invalidField("goal", "must be a whole number from 1 to 9999999999")
          .toException();
    }
    return text.map(Long::valueOf);
  }

  /**
   * A forecast as the API shows it.
   *
   * @param plateau what the total comes to where the pace goes on falling; absent where it doesn't
   */
  record ForecastJson(
      String petitionId,
      String dataVersion,
      long goal,
      long total,
      Instant asOf,
      String zone,
      String state,
      @Nullable IntervalJson reachedOn,
      @Nullable Long plateau,
      PaceJson pace,
      MethodJson method) {
    static ForecastJson of(String petition, Answer answer, Locale language) {
      Forecast forecast = answer.forecast();
      return new ForecastJson(
          petition,
          answer.version().text(),
          forecast.goal(),
          forecast.total(),
          answer.asOf(),
          answer.zone().getId(),
          word(forecast.state()),
          IntervalJson.of(forecast, answer.zone()),
          forecast.plateau(),
          new PaceJson(
              tenths(forecast.daysSeen()),
              tenths(forecast.perDay()),
              Math.round(forecast.declinePerDay() * 1000) / 1000.0),
          new MethodJson(
              "gamma-poisson-damped",
              Explanation.of(language),
              Explanation.of(forecast.state(), language)));
    }

    private static double tenths(double value) {
      return Math.round(value * 10) / 10.0;
    }

    private static String word(State state) {
      return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Days, in the answer's time zone. An absent one may never come.
   *
   * @param confidence how often the day is between earliest and latest
   */
  record IntervalJson(
      double confidence,
      @Nullable LocalDate earliest,
      @Nullable LocalDate likely,
      @Nullable LocalDate latest) {
    static @Nullable IntervalJson of(Forecast forecast, ZoneId zone) {
      return forecast.earliest() == null
          ? null
          : new IntervalJson(
              Forecast.CONFIDENCE,
              day(forecast.earliest(), zone),
              day(forecast.likely(), zone),
              day(forecast.latest(), zone));
    }

    private static @Nullable LocalDate day(@Nullable Instant moment, ZoneId zone) {
      return moment == null ? null : LocalDate.ofInstant(moment, zone);
    }
  }

  record PaceJson(double daysSeen, double perDay, double declinePerDay) {}

  record MethodJson(String name, String explanation, String reading) {}
}
