package app.tocsin.gateway.edge;

import app.tocsin.defaults.problems.TraceParent;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;

/**
 * Gives every request a W3C {@code traceparent}, so that each answer can be found in the logs of
 * every service.
 */
final class Trace {
  /** The response header that carries the trace id. */
  static final String RESPONSE_HEADER = "Trace-Id";

  private Trace() {}

  /** The trace id of that request; makes a trace when it has none, or none that is well formed. */
  static String of(HttpHeaders headers) {
    Optional<TraceParent> sent = TraceParent.parse(headers.get(TraceParent.HEADER));
    if (sent.isPresent() && headers.getAll(TraceParent.HEADER).size() == 1) {
      return sent.get().traceId();
    }
    TraceParent fresh = TraceParent.fresh();
    headers.set(TraceParent.HEADER, fresh.toString());
    headers.remove("tracestate");
    return fresh.traceId();
  }
}
