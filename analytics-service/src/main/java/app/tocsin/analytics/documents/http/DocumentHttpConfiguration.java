package app.tocsin.analytics.documents.http;

import app.tocsin.analytics.reports.Reports;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

@Configuration(proxyBeanMethods = false)
class DocumentHttpConfiguration {
  private static final int AT_ONCE = 2;
  private static final int WAITING = 100;
  private static final int IDLE_SECONDS = 60;

  @Bean(destroyMethod = "dispose")
  Scheduler reportPrinters() {
    return Schedulers.newBoundedElastic(AT_ONCE, WAITING, "reports", IDLE_SECONDS, true);
  }

  /** Before the routes of reports: an id with an ending is a document. */
  @Bean
  @Order(1)
  RouterFunction<ServerResponse> documentRoutes(Reports reports, Scheduler reportPrinters) {
    var handlers = new DocumentHandlers(reports, reportPrinters);
    return RouterFunctions.route()
        .GET("/api/analytics/reports/{id}.html", handlers::html)
        .GET("/api/analytics/reports/{id}.pdf", handlers::pdf)
        .GET("/api/analytics/reports/{id}.xlsx", handlers::spreadsheet)
        .GET("/api/analytics/reports/{id}.csv", handlers::csv)
        .GET("/api/analytics/reports/{id}/charts/{chart}.svg", handlers::chart)
        .build();
  }
}
