package app.tocsin.load.bench;

import app.tocsin.load.system.ProcessCpu;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The processes whose CPU time is reported: name to pid.
 *
 * @param families names of those that count with all their descendants
 */
record Watched(Map<String, Long> pids, Set<String> families) {

  Watched {
    pids = new LinkedHashMap<>(pids);
    families = Set.copyOf(families);
  }

  Watched(Map<String, Long> pids) {
    this(pids, Set.of());
  }

  /** CPU microseconds used so far, by name. */
  Reading read() {
    Map<String, Long> micros = new LinkedHashMap<>();
    pids.forEach(
        (name, pid) ->
            micros.put(
                name,
                (families.contains(name) ? ProcessCpu.microsOfFamily(pid) : ProcessCpu.micros(pid))
                    .orElseThrow(
                        () ->
                            new BenchRefused(
                                name + " (pid " + pid + ") ended while it was measured"))));
    return new Reading(micros);
  }

  /** CPU microseconds by process at one moment. */
  record Reading(Map<String, Long> micros) {

    /** What was used since {@code earlier}, by process. */
    Map<String, Long> since(Reading earlier) {
      Map<String, Long> used = new LinkedHashMap<>();
      micros.forEach((name, now) -> used.put(name, now - earlier.micros().getOrDefault(name, now)));
      return used;
    }

    long totalSince(Reading earlier) {
      return since(earlier).values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
