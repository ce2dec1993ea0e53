package app.tocsin.analytics.objectives.http;

import app.tocsin.analytics.gatherings.GatheringCounts;
import app.tocsin.analytics.objectives.Actuals;
import app.tocsin.analytics.objectives.ManagingObjectives;
import app.tocsin.analytics.objectives.Measuring;
import app.tocsin.analytics.objectives.Objectives;
import app.tocsin.analytics.subjects.SignatureCurve;
import app.tocsin.analytics.subjects.Subjects;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
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
      SignatureCurve curve,
      GatheringCounts gatherings,
      Subjects subjects,
      @Value("${tocsin.zone}") ZoneId zone) {
    return new Measuring(curve, gatherings, subjects, zone);
  }

  @Bean
  RouterFunction<ServerResponse> objectiveRoutes(
      Objectives objectives,
      Actuals actuals,
      Subjects subjects,
      @Value("${tocsin.zone}") ZoneId zone) {
    Clock clock = Clock.systemUTC();
    var handlers =
        new ObjectiveHandlers(
            new ManagingObjectives(objectives, actuals, zone, clock),
            new ObjectiveForm(subjects),
            zone,
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
