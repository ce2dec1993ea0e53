package app.tocsin.defaults.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;

/**
 * {@code tocsin.ready}: 1 while the readiness probe says yes, asked when the metrics are read; a
 * probe that hangs says no.
 */
final class ReadinessGauge implements MeterBinder {
  private static final long PATIENCE_MILLIS = 1000;

  private final HealthEndpoint health;

  ReadinessGauge(HealthEndpoint health) {
    this.health = health;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("tocsin.ready", this, gauge -> gauge.isReady() ? 1 : 0)
        .description("1 while the readiness probe says yes")
        .register(registry);
  }

  private boolean isReady() {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    Thread.ofVirtual().name("readiness").start(() -> ask(answer));
    return answer.completeOnTimeout(false, PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join();
  }

  private void ask(CompletableFuture<Boolean> answer) {
    try {
      HealthDescriptor readiness = health.healthForPath("readiness");
      answer.complete(readiness != null && readiness.getStatus().equals(Status.UP));
    } catch (RuntimeException failure) {
      answer.complete(false);
    }
  }
}
