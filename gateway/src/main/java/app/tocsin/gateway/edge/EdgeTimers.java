package app.tocsin.gateway.edge;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * How long each kind of request took, by class of status. The meters are looked up once, not for
 * each request.
 */
final class EdgeTimers {
  private final EnumMap<Kind, Timer[]> timers = new EnumMap<>(Kind.class);

  EdgeTimers(MeterRegistry meters) {
    for (Kind kind : Kind.values()) {
      Timer[] byHundred = new Timer[6];
      timers.put(kind, byHundred);
      for (int hundred = 1; hundred < 6; hundred++) {
        byHundred[hundred] =
            Timer.builder("tocsin.gateway.requests")
                .description(
                    "Requests on the public port, from the first line to the end of the answer")
                .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                .tag("status", hundred + "xx")
                .register(meters);
      }
    }
  }

  void record(Visit visit, long nanos) {
    record(visit.target().kind(), visit.response().status().code(), nanos);
  }

  void record(Kind kind, int status, long nanos) {
    int hundred = Math.clamp(status / 100, 1, 5);
    Objects.requireNonNull(timers.get(kind))[hundred].record(nanos, TimeUnit.NANOSECONDS);
  }
}
