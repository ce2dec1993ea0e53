package app.tocsin.defaults.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Set;
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
  private static final Set<String> KAFKA_METERS =
      Set.of(
          "kafka.consumer.fetch.manager.records.lag.max",
          "kafka.consumer.fetch.manager.records.consumed.total",
          "kafka.consumer.coordinator.rebalance.total",
          "kafka.producer.record.send.total",
          "kafka.producer.record.error.total",
          "kafka.producer.request.latency.max",
          "kafka.producer.buffer.available.bytes");

  @Bean
  RequestTimes requestTimes(MeterRegistry registry) {
    return RequestTimes.in(registry);
  }

  @Bean
  RequestTimer requestTimer(RequestTimes times) {
    return new RequestTimer(times);
  }

  /**
   * Kafka's clients have some hundred meters each: those that a dashboard or an alert looks at are
   * kept.
   */
  @Bean
  MeterFilter fewKafkaMeters() {
    return MeterFilter.deny(
        id -> id.getName().startsWith("kafka.") && !KAFKA_METERS.contains(id.getName()));
  }

  @Bean
  @ConditionalOnBean(HealthEndpoint.class)
  ReadinessGauge readinessGauge(HealthEndpoint health) {
    return new ReadinessGauge(health);
  }
}
