package app.tocsin.analytics.objectives.http;

import app.tocsin.analytics.gatherings.GatheringCounts;
import app.tocsin.analytics.objectives.Actuals;
import app.tocsin.analytics.objectives.ManagingObjectives;
import app.tocsin.analytics.objectives.Measuring;
import app.tocsin.analytics.objectives.Objectives;
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
class ObjectiveHttpConfiguration {
  private static final String ALL = "/api/analytics/objectives";
  private static final String ONE = "/api/analytics/objectives/{id}";

  @Bean
  Actuals actuals(
      SignatureCurve curve, GatheringCounts gatherings, Subjects subjects, Zones zones) {
    return new Measuring(curve, gatherings, subjects, subject -> subject.zone(zones));
  }

  @Bean
  RouterFunction<ServerResponse> objectiveRoutes(
      Objectives objectives, Actuals actuals, Subjects subjects, Zones zones) {
    Clock clock = Clock.systemUTC();
    var handlers =
        new ObjectiveHandlers(
            new ManagingObjectives(objectives, actuals, subject -> subject.zone(zones), clock),
            new ObjectiveForm(subjects),
            zones,
            clock);
    return RouterFunctions.route()
        .POST(ALL, handlers::create)
        .GET(ALL, handlers::list)
        .GET(ONE, handlers::find)
        .PUT(ONE, handlers::change)
        .DELETE(ONE, handlers::remove)
        .build();
  }
}
