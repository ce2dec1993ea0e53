package app.tocsin.load.bench;

import app.tocsin.load.system.ProcessCpu;
import java.util.LinkedHashMap;
import java.util.Map;

/** The processes whose CPU time is reported: name to pid. */
record Watched(Map<String, Long> pids) {

  Watched {
    pids = new LinkedHashMap<>(pids);
  }

  /** CPU microseconds used so far, by name. */
  Reading read() {
    Map<String, Long> micros = new LinkedHashMap<>();
    pids.forEach(
        (name, pid) ->
            micros.put(
                name,
                ProcessCpu.micros(pid)
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
