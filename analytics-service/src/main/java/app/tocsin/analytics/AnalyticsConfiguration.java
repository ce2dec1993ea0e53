package app.tocsin.analytics;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import app.tocsin.analytics.reports.http.ReportHttpConfiguration;
import app.tocsin.defaults.access.AccessRules;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What the capabilities of this service share. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class AnalyticsConfiguration {
  private static final String ADMIN = "admin";
  private static final String[] STAFF = {"organiser", "analyst", "moderator"};
  private static final String[] STEERING = {"organiser", "analyst"};

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  AccessRules accessRules() {
    return ReportHttpConfiguration.rules(AccessRules.builder())
        // by hour and day for everybody; what tells small groups apart is for staff
        .optional(GET, "/api/analytics/petitions/{id}/series")
        .open(GET, "/api/open-data/petitions/{id}/{file}")
        .roles(GET, "/api/analytics/petitions/{id}/pace", STAFF)
        .roles(GET, "/api/analytics/petitions/{id}/breakdown", STAFF)
        .roles(GET, "/api/analytics/petitions/{id}/territories", STAFF)
        .roles(GET, "/api/analytics/campaigns/**", STAFF)
        .roles(PUT, "/api/analytics/campaigns/{id}/zone", STEERING)
        .roles(GET, "/api/analytics/comparison", STAFF)
        .roles(GET, "/api/analytics/overview", STAFF)
        .roles(GET, "/api/analytics/gatherings", STAFF)
        .roles(GET, "/api/analytics/committees", STAFF)
        .roles(GET, "/api/analytics/webhooks/**", STAFF)
        .roles(GET, "/api/analytics/moderation", STAFF)
        .roles(GET, "/api/analytics/live", STAFF)
        .open(POST, "/api/analytics/visits")
        .roles(GET, "/api/analytics/petitions/{id}/forecast", STAFF)
        .roles(GET, "/api/analytics/petitions/{id}/funnel", STAFF)
        .roles(GET, "/api/analytics/gatherings/{id}/funnel", STAFF)
        .roles(GET, "/api/analytics/objectives/**", STAFF)
        .roles(POST, "/api/analytics/objectives", STEERING)
        .roles(PUT, "/api/analytics/objectives/{id}", STEERING)
        .roles(DELETE, "/api/analytics/objectives/{id}", STEERING)
        .roles(GET, "/api/analytics/petitions/{id}/moments", STAFF)
        .roles(GET, "/api/analytics/mentions/**", STAFF)
        .roles(POST, "/api/analytics/mentions/**", STEERING)
        .roles(PUT, "/api/analytics/mentions/**", STEERING)
        .roles(DELETE, "/api/analytics/mentions/**", STEERING)
        .roles(GET, "/api/analytics/rebuilds", ADMIN)
        .roles(POST, "/api/analytics/rebuilds", ADMIN)
        .build();
  }
}
