package app.tocsin.gateway.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * A cap on what is in flight. Without it an overloaded gateway queues without end, every answer
 * comes late and the useful rate collapses; with it, what is beyond the cap costs a counter and an
 * answer, and what is within stays fast.
 *
 * <p>{@code admitted - left = in flight <= cap}, for each kind of load, at the moment when one is
 * admitted. The cap of signings is a {@link LearnedLimit}.
 */
public final class Admission {
  /** Enough for a slow service to be busy, and few enough to be answered soon by it. */
  private static final int LEAST_SIGNINGS = 64;

  /** Said to a service with a signing while others are refused; clients can't say it. */
  private static final String OTHERS_REFUSED = "x-tocsin-others-refused";

  private static final long SAID_FOR = TimeUnit.SECONDS.toNanos(1);

  /** Loads that must not push one another out. */
  public enum Load {
    /** Signing and confirming, by the API or a form: what a whole country does at once. */
    SIGNING,
    WRITE,
    READ,
    STREAM
  }

  private static final class Gate {
    final IntSupplier cap;
    final AtomicInteger inFlight = new AtomicInteger();
    final Counter refused;

    Gate(Load load, IntSupplier cap, MeterRegistry meters) {
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
      Gauge.builder("tocsin.gateway.admission.limit", cap, IntSupplier::getAsInt)
          .description("Requests that may be in flight at once")
          .tag("load", name)
          .register(meters);
    }

    boolean isFull() {
      return inFlight.get() >= cap.getAsInt();
    }
  }

  private final LearnedLimit learned;
  private final Gate signings;
  private final Gate writes;
  private final Gate reads;
  private final Gate streams;
  private volatile long signingRefusedAt = System.nanoTime() - SAID_FOR;

  public Admission(AdmissionSettings settings, MeterRegistry meters) {
    this.learned =
        new LearnedLimit(
            settings.writes(), LEAST_SIGNINGS, settings.waitsAtMost(), System::nanoTime);
    this.signings = new Gate(Load.SIGNING, learned::limit, meters);
    this.writes = new Gate(Load.WRITE, settings::writes, meters);
    this.reads = new Gate(Load.READ, settings::reads, meters);
    this.streams = new Gate(Load.STREAM, settings::streams, meters);
  }

  /** Whether one more fits; when true, {@link #leave} must follow exactly once. */
  public boolean enter(Load load) {
    Gate gate = gate(load);
    if (gate.inFlight.incrementAndGet() <= gate.cap.getAsInt()) {
      return true;
    }
    gate.inFlight.decrementAndGet();
    refused(gate);
    return false;
  }

  /** Whether there is room for one more, at this moment: the cheap question before the others. */
  public boolean hasRoom(Load load) {
    return !gate(load).isFull();
  }

  /**
   * Whether one more would be refused; then it counts as refused, and must not {@link #enter}. When
   * false, it may still be refused there.
   */
  public boolean refuses(Load load) {
    Gate gate = gate(load);
    if (gate.isFull()) {
      refused(gate);
      return true;
    }
    return false;
  }

  /**
   * Says to the service, with what is sent to it of this load, whether signings were refused in the
   * last second: then it puts off what isn't for those who sign.
   */
  public void tell(HttpHeaders ofSigning) {
    if (System.nanoTime() - signingRefusedAt < SAID_FOR) {
      ofSigning.set(OTHERS_REFUSED, "1");
    }
  }

  /** The service answered a signing so, so long after it was sent there. */
  public void answered(int status, long nanos) {
    learned.answered(status, nanos);
  }

  /** A signing that was sent to the service, or should have been, came to no answer. */
  public void failed(Throwable failure) {
    learned.failed(failure);
  }

  /** One that had entered is answered, failed or gone. */
  public void leave(Load load) {
    gate(load).inFlight.decrementAndGet();
  }

  /** How many are in flight. */
  public int inFlight(Load load) {
    return gate(load).inFlight.get();
  }

  private void refused(Gate gate) {
    gate.refused.increment();
    if (gate == signings) {
      signingRefusedAt = System.nanoTime();
    }
  }

  private Gate gate(Load load) {
    return switch (load) {
      case SIGNING -> signings;
      case WRITE -> writes;
      case READ -> reads;
      case STREAM -> streams;
    };
  }
}
