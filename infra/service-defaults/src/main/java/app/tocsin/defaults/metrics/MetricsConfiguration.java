package app.tocsin.defaults.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Times every request that a process answers, and says whether it is ready. */
@AutoConfiguration(
    after = {CompositeMeterRegistryAutoConfiguration.class, HealthEndpointAutoConfiguration.class})
@ConditionalOnBean(MeterRegistry.class)
public class MetricsConfiguration {
  @Bean
  RequestTimer requestTimer(MeterRegistry registry) {
    return new RequestTimer(registry);
  }

  @Bean
  @ConditionalOnBean(HealthEndpoint.class)
  ReadinessGauge readinessGauge(HealthEndpoint health) {
    return new ReadinessGauge(health);
  }
}
