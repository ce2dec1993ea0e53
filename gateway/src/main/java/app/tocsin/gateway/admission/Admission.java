package app.tocsin.gateway.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cap on what is in flight. Without it an overloaded gateway queues without end, every answer
 * comes late and the useful rate collapses; with it, what is beyond the cap costs a counter and an
 * answer, and what is within stays fast.
 *
 * <p>{@code admitted - left = in flight <= cap}, for each kind of load, at every moment.
 */
public final class Admission {

  /** Loads that must not push one another out. */
  public enum Load {
    WRITE,
    READ,
    STREAM
  }

  private static final class Gate {
    final int cap;
    final AtomicInteger inFlight = new AtomicInteger();
    final Counter refused;

    Gate(Load load, int cap, MeterRegistry meters) {
      this.cap = cap;
      String name = load.name().toLowerCase(java.util.Locale.ROOT);
      this.refused =
          Counter.builder("tocsin.gateway.admission.refused")
              .description("Requests answered 503 because too much was in flight")
              .tag("load", name)
              .register(meters);
      Gauge.builder("tocsin.gateway.admission.in.flight", inFlight, AtomicInteger::get)
          .description("Requests admitted and not yet answered")
          .tag("load", name)
          .register(meters);
    }
  }

  private final Gate writes;
  private final Gate reads;
  private final Gate streams;

  public Admission(AdmissionSettings settings, MeterRegistry meters) {
    this.writes = new Gate(Load.WRITE, settings.writes(), meters);
    this.reads = new Gate(Load.READ, settings.reads(), meters);
    this.streams = new Gate(Load.STREAM, settings.streams(), meters);
  }

  /** Whether one more fits; when true, {@link #leave} must follow exactly once. */
  public boolean enter(Load load) {
    Gate gate = gate(load);
    if (gate.inFlight.incrementAndGet() <= gate.cap) {
      return true;
    }
    gate.inFlight.decrementAndGet();
    gate.refused.increment();
    return false;
  }

  /** One that had entered is answered, failed or gone. */
  public void leave(Load load) {
    gate(load).inFlight.decrementAndGet();
  }

  /** How many are in flight. */
  public int inFlight(Load load) {
    return gate(load).inFlight.get();
  }

  private Gate gate(Load load) {
    return switch (load) {
      case WRITE -> writes;
      case READ -> reads;
      case STREAM -> streams;
    };
  }
}
