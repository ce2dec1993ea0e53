package app.tocsin.event.funds.http;

import app.tocsin.event.funds.Funds;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.gatherings.ManagingGatherings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class FundsHttpConfiguration {
  @Bean
  RouterFunction<ServerResponse> fundsRoutes(
      Funds funds, Gatherings gatherings, ManagingGatherings managing, Clock clock) {
    var handlers = new FundsHandlers(funds, gatherings, managing, clock);
    return RouterFunctions.route()
        .POST("/api/gatherings/{id}/funds", handlers::record)
        .GET("/api/gatherings/{id}/funds", handlers::totals)
        .build();
  }
}
