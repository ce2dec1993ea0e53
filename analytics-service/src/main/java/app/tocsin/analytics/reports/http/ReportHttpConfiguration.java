package app.tocsin.analytics.reports.http;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import app.tocsin.analytics.gatherings.GatheringCounts;
import app.tocsin.analytics.mentions.Mentions;
import app.tocsin.analytics.moderation.PetitionReviews;
import app.tocsin.analytics.objectives.Actuals;
import app.tocsin.analytics.objectives.Objectives;
import app.tocsin.analytics.reports.CountedFigures;
import app.tocsin.analytics.reports.FiguresSource;
import app.tocsin.analytics.reports.Happenings;
import app.tocsin.analytics.reports.Reports;
import app.tocsin.analytics.reports.ScopeReviews;
import app.tocsin.analytics.reports.Templates;
import app.tocsin.analytics.reports.WritingReports;
import app.tocsin.analytics.series.SignatureSeries;
import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.analytics.zones.Zones;
import app.tocsin.defaults.access.AccessRules;
import app.tocsin.territories.Territories;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Wires reports to HTTP, and says who may read and write them. */
@Configuration(proxyBeanMethods = false)
public class ReportHttpConfiguration {
  private static final String REPORTS = "/api/analytics/reports";
  private static final String TEMPLATES = REPORTS + "/templates";
  private static final String SCHEDULES = REPORTS + "/schedules";
  private static final String[] STAFF = {"organiser", "analyst"};

  /** Adds the rules of reports, their documents, templates and schedules: staff only. */
  public static AccessRules.Builder rules(AccessRules.Builder builder) {
    staff(
        builder,
        GET,
        REPORTS,
        REPORTS + "/{id}",
        REPORTS + "/{id}/charts/{chart}",
        TEMPLATES,
        TEMPLATES + "/{template}",
        SCHEDULES,
        SCHEDULES + "/{schedule}");
    staff(builder, POST, REPORTS, REPORTS + "/{id}/finalise", TEMPLATES, SCHEDULES);
    staff(builder, PUT, REPORTS + "/{id}", TEMPLATES + "/{template}", SCHEDULES + "/{schedule}");
    staff(builder, DELETE, TEMPLATES + "/{template}", SCHEDULES + "/{schedule}");
    return builder;
  }

  private static void staff(AccessRules.Builder builder, HttpMethod method, String... paths) {
    List.of(paths).forEach(path -> builder.roles(method, path, STAFF));
  }

  @Bean
  Happenings happenings(
      Subjects subjects,
      GatheringCounts gatherings,
      Mentions mentions,
      Objectives objectives,
      Actuals actuals,
      Territories territories,
      PetitionReviews reviews) {
    return new Happenings(
        subjects,
        gatherings,
        mentions,
        objectives,
        actuals,
        territories,
        new ScopeReviews(reviews));
  }

  @Bean
  FiguresSource figuresSource(
      SignatureSeries series,
      Territories territories,
      Subjects subjects,
      Happenings happenings,
      Clock clock) {
    return new CountedFigures(series, territories, subjects, happenings, clock);
  }

  @Bean
  WritingReports writingReports(
      Reports reports, Templates templates, FiguresSource source, Clock clock) {
    return new WritingReports(reports, templates, source, clock);
  }

  @Bean
  @Order(3)
  RouterFunction<ServerResponse> reportRoutes(
      WritingReports writing, Reports reports, Templates templates, Zones zones) {
    var reportHandlers = new ReportHandlers(writing, reports, zones);
    var templateHandlers = new TemplateHandlers(templates);
    return RouterFunctions.route()
        .GET(TEMPLATES, templateHandlers::list)
        .POST(TEMPLATES, templateHandlers::create)
        .GET(TEMPLATES + "/{template}", templateHandlers::find)
        .PUT(TEMPLATES + "/{template}", templateHandlers::change)
        .DELETE(TEMPLATES + "/{template}", templateHandlers::remove)
        .GET(REPORTS, reportHandlers::list)
        .POST(REPORTS, reportHandlers::begin)
        .GET(REPORTS + "/{id}", reportHandlers::find)
        .PUT(REPORTS + "/{id}", reportHandlers::write)
        .POST(REPORTS + "/{id}/finalise", reportHandlers::finalise)
        .build();
  }
}
