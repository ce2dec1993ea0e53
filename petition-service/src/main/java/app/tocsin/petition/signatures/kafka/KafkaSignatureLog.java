package app.tocsin.petition.signatures.kafka;

import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.kafka.TopicMetadata;
import app.tocsin.petition.signatures.LogEntry;
import app.tocsin.petition.signatures.LogUnavailableException;
import app.tocsin.petition.signatures.SignatureLog;
import app.tocsin.petition.signatures.kafka.PatientCallers.PatientCaller;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The log in Kafka. Answers when the broker has acknowledged, and within the patience when it has
 * not; never more than a bounded number of entries wait, so that the producer's buffer is never
 * full. The producer is one that never blocks, for event loops append. Health is down until the
 * topic's metadata is known.
 *
 * <p>Meters: {@code tocsin.log.appends} by outcome: {@code acknowledged + unknown + refused =
 * asked}.
 */
final class KafkaSignatureLog
    implements SignatureLog, GivingWay.Intake, HealthIndicator, SmartLifecycle {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final int FEW = 32;
  private static final int SMOOTHING = 64;
  private static final long REFUSING_FOR = Duration.ofSeconds(1).toNanos();

  private final Producer<String, byte[]> producer;
  private final TopicMetadata metadata;
  private final CircuitBreaker breaker;
  private final Duration patience;
  private final int maxInFlight;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final PatientCallers callers;

  /** Smoothed; a lost update does no harm. */
  private volatile long acknowledgementNanos;

  private volatile long othersRefusedAt = System.nanoTime() - REFUSING_FOR;

  private final Counter acknowledged;
  private final Counter unknown;
  private final Counter refused;
  private volatile boolean running;

  KafkaSignatureLog(
      Producer<String, byte[]> producer,
      CircuitBreaker breaker,
      Duration patience,
      int maxInFlight,
      MeterRegistry meters) {
    this.producer = producer;
    this.metadata = new TopicMetadata(producer, SignatureTopics.LOG);
    this.breaker = breaker;
    this.patience = patience;
    this.callers = new PatientCallers(patience, this::tooLate);
    this.maxInFlight = maxInFlight;
    this.acknowledged = meters.counter("tocsin.log.appends", "outcome", "acknowledged");
    this.unknown = meters.counter("tocsin.log.appends", "outcome", "unknown");
    this.refused = meters.counter("tocsin.log.appends", "outcome", "refused");
    meters.gauge("tocsin.log.in.flight", inFlight);
  }

  @Override
  public Mono<Void> append(LogEntry entry) {
    return Mono.create(sink -> send(entry, sink));
  }

  @Override
  public void othersAreRefused() {
    othersRefusedAt = System.nanoTime();
  }

  @Override
  public boolean isRefusing() {
    return System.nanoTime() - othersRefusedAt < REFUSING_FOR;
  }

  @Override
  public long acknowledgementNanos() {
    return inFlight.get() < FEW ? 0 : acknowledgementNanos;
  }

  @Override
  public boolean isAppending() {
    return inFlight.get() > 0;
  }

  @Override
  public long acknowledged() {
    return (long) acknowledged.count();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback has it
  private void send(LogEntry entry, MonoSink<Void> sink) {
    boolean full = inFlight.get() >= maxInFlight;
    if (full) {
      othersAreRefused();
    }
    if (!metadata.isKnown() || full || !breaker.tryAcquirePermission()) {
      refused.increment();
      sink.error(new LogUnavailableException("the log takes no more now", RETRY_AFTER));
      return;
    }
    ProducerRecord<String, byte[]> record =
        CloudEvents.toRecord(
            SignatureTopics.LOG, entry.addressKey(), LogEntryJson.toMessage(entry));
    inFlight.incrementAndGet();
    PatientCaller caller = callers.await(sink);
    try {
      producer.send(record, (_, error) -> done(caller, error));
    } catch (KafkaException | IllegalStateException e) {
      done(caller, e);
    }
  }

  private void done(PatientCaller caller, @Nullable Exception error) {
    inFlight.decrementAndGet();
    long taken = System.nanoTime() - caller.since();
    long smoothed = acknowledgementNanos;
    acknowledgementNanos = smoothed + (taken - smoothed) / SMOOTHING;
    if (error == null) {
      acknowledged.increment();
      breaker.onSuccess(taken, TimeUnit.NANOSECONDS);
      caller.succeed();
    } else {
      unknown.increment();
      breaker.onError(taken, TimeUnit.NANOSECONDS, error);
      caller.fail(new LogUnavailableException("the log didn't acknowledge", RETRY_AFTER));
    }
  }

  /** The producer goes on trying: the caller is told that it isn't known. */
  private LogUnavailableException tooLate() {
    var late = new LogUnavailableException("the log is too slow", RETRY_AFTER);
    breaker.onError(patience.toNanos(), TimeUnit.NANOSECONDS, late);
    return late;
  }

  @Override
  public Health health() {
    return metadata.isKnown()
        ? Health.up().build()
        : Health.down().withDetail("log", "its metadata isn't known yet").build();
  }

  @Override
  public void start() {
    running = true;
    callers.start();
    metadata.start();
  }

  @Override
  public void stop() {
    running = false;
    metadata.stop();
    producer.close(Duration.ofSeconds(5));
    callers.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Starts before, and stops after, the HTTP server. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE / 2;
  }
}
