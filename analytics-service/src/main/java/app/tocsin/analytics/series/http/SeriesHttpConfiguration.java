package app.tocsin.analytics.series.http;

import app.tocsin.analytics.series.HourlySeries;
import app.tocsin.defaults.access.AccessRules;
import app.tocsin.messaging.tallies.Tallies;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class SeriesHttpConfiguration {
  private static final String SERIES = "/api/analytics/petitions/{id}/series";

  private static final String[] STAFF = {"organiser", "analyst", "moderator"};
  private static final String[] STEERING = {"organiser", "analyst"};

  @Bean
  AccessRules accessRules() {
    return AccessRules.builder()
        .open(HttpMethod.GET, SERIES)
        .open(HttpMethod.POST, "/api/analytics/visits")
        .roles(HttpMethod.GET, "/api/analytics/petitions/{id}/forecast", STAFF)
        .roles(HttpMethod.GET, "/api/analytics/petitions/{id}/funnel", STAFF)
        .roles(HttpMethod.GET, "/api/analytics/gatherings/{id}/funnel", STAFF)
        .roles(HttpMethod.GET, "/api/analytics/objectives/**", STAFF)
        .roles(HttpMethod.POST, "/api/analytics/objectives", STEERING)
        .roles(HttpMethod.PUT, "/api/analytics/objectives/{id}", STEERING)
        .roles(HttpMethod.DELETE, "/api/analytics/objectives/{id}", STEERING)
        .roles(HttpMethod.GET, "/api/analytics/petitions/{id}/moments", STAFF)
        .roles(HttpMethod.GET, "/api/analytics/mentions/**", STAFF)
        .roles(HttpMethod.POST, "/api/analytics/mentions/**", STEERING)
        .roles(HttpMethod.PUT, "/api/analytics/mentions/**", STEERING)
        .roles(HttpMethod.DELETE, "/api/analytics/mentions/**", STEERING)
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> seriesRoutes(Tallies tallies) {
    var handler = new SeriesHandler(new HourlySeries(tallies), Clock.systemUTC());
    return RouterFunctions.route().GET(SERIES, handler::series).build();
  }
}
