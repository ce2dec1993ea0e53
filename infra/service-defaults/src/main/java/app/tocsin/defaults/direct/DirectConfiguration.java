package app.tocsin.defaults.direct;

import app.tocsin.defaults.metrics.MetricsConfiguration;
import app.tocsin.defaults.metrics.RequestTimes;
import app.tocsin.defaults.problems.ProblemConfiguration;
import app.tocsin.defaults.problems.ProblemHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;

/** Puts the {@link DirectRoute}s of a process before everything else that answers requests. */
@AutoConfiguration(after = {MetricsConfiguration.class, ProblemConfiguration.class})
@ConditionalOnBean(DirectRoute.class)
public class DirectConfiguration {
  @Bean
  HttpHandlerDecoratorFactory directRoutes(
      ObjectProvider<DirectRoute> routes, RequestTimes times, ProblemHandler failures) {
    return new DirectRoutes(routes.orderedStream().toList(), times, failures);
  }
}
