package app.tocsin.analytics.schedules.http;

import app.tocsin.analytics.reports.KnownScopes;
import app.tocsin.analytics.reports.WritingReports;
import app.tocsin.analytics.schedules.Letters;
import app.tocsin.analytics.schedules.RunningSchedules;
import app.tocsin.analytics.schedules.Schedules;
import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.analytics.zones.Zones;
import app.tocsin.territories.Territories;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class ScheduleHttpConfiguration {
  private static final String SCHEDULES = "/api/analytics/reports/schedules";

  @Bean
  RunningSchedules runningSchedules(
      Schedules schedules, WritingReports writing, Letters letters, Clock clock) {
    return new RunningSchedules(schedules, writing, letters, clock);
  }

  @Bean
  @Order(2)
  RouterFunction<ServerResponse> scheduleRoutes(
      Schedules schedules,
      WritingReports writing,
      Subjects subjects,
      Territories territories,
      Zones zones,
      Clock clock) {
    var handlers =
        new ScheduleHandlers(
            schedules, writing, new KnownScopes(subjects, territories), zones, clock);
    return RouterFunctions.route()
        .GET(SCHEDULES, handlers::list)
        .POST(SCHEDULES, handlers::create)
        .GET(SCHEDULES + "/{schedule}", handlers::find)
        .PUT(SCHEDULES + "/{schedule}", handlers::change)
        .DELETE(SCHEDULES + "/{schedule}", handlers::remove)
        .build();
  }
}
