package app.tocsin.analytics.forecasts.http;

import app.tocsin.analytics.forecasts.Forecasting;
import app.tocsin.analytics.subjects.SignatureCurve;
import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.analytics.zones.Zones;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class ForecastHttpConfiguration {
  @Bean
  RouterFunction<ServerResponse> forecastRoutes(
      Subjects subjects, SignatureCurve curve, Zones zones) {
    var handler =
        new ForecastHandler(new Forecasting(subjects, curve, zones::ofPetition, Clock.systemUTC()));
    return RouterFunctions.route()
        .GET("/api/analytics/petitions/{id}/forecast", handler::forecast)
        .build();
  }
}
