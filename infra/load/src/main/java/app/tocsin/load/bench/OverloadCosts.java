package app.tocsin.load.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where the processor time went while too much was asked for.
 *
 * @param micros of processor time by process
 * @param accepted requests meanwhile
 * @param refused requests meanwhile
 */
record OverloadCosts(Map<String, Long> micros, long accepted, long refused) {

  /** Microseconds a request, by process, and how much of the time there was. */
  String describe() {
    List<String> parts = new ArrayList<>();
    micros.forEach(
        (process, used) ->
            parts.add(String.format(Locale.ROOT, "%s %,.1f", process, used / requests())));
    double together = micros.values().stream().mapToLong(Long::longValue).sum();
    return String.format(
        Locale.ROOT,
        "of the overload: %,d accepted, %,d refused; CPU microseconds a request of either kind:"
            + " %s; %,.1f together, %,.1f s in all",
        accepted,
        refused,
        String.join(", ", parts),
        together / requests(),
        together / 1e6);
  }

  /**
   * What is left for a refusal.
   *
   * @param acceptedMicros what an accepted request cost that process when nothing was refused
   */
  String ofRefusal(String process, double acceptedMicros) {
    double left = micros.getOrDefault(process, 0L) - accepted * acceptedMicros;
    return String.format(
        Locale.ROOT,
        "a refusal cost the %s about %,.0f us of processor time, if an accepted request cost it the"
            + " %,.0f of before",
        process,
        Math.max(0, left) / Math.max(1, refused),
        acceptedMicros);
  }

  private double requests() {
    return Math.max(1, accepted + refused);
  }
}
