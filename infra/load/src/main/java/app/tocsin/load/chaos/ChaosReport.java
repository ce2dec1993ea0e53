package app.tocsin.load.chaos;

import app.tocsin.load.chaos.Happened.Noticed;
import app.tocsin.load.run.LoadReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was done, what signers noticed, and whether all is exact after it.
 *
 * @param poisonMissing poison that no dead letter tells of
 */
record ChaosReport(
    long seed,
    LoadReport load,
    List<Happened> happened,
    int poisonSent,
    int poisonAwaited,
    Set<String> poisonMissing) {

  boolean passed() {
    return load.result().exact()
        && !happened.isEmpty()
        && poisonMissing.isEmpty()
        && happened.stream().allMatch(step -> step.healed().isEmpty());
  }

  String table() {
    Path ledger = load.result().ledger();
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-62s %7s %7s %8s %8s %9s %8s %8s%n",
            "seed " + seed,
            "at s",
            "took s",
            "ok",
            "5xx",
            "no answer",
            "5xx ms",
            "silence"));
    for (Happened step : happened) {
      Noticed noticed = step.noticed(ledger);
      text.append(
          String.format(
              Locale.ROOT,
              "%-62s %7d %7d %,8d %,8d %,9d %,8d %,8d%n",
              step.what(),
              step.fromMicros() / 1_000_000,
              (step.toMicros() - step.fromMicros()) / 1_000_000,
              noticed.ok(),
              noticed.unknown() - noticed.unanswered(),
              noticed.unanswered(),
              noticed.slowestRefusalMillis(),
              noticed.silenceMillis()));
      step.healed().ifPresent(why -> text.append("  NOT MENDED: ").append(why).append('\n'));
    }
    text.append(
        "took = until all was ready again; 5xx ms = the longest wait for one; silence = longest"
            + " time without an acknowledgement, ms\n\n");
    goals().forEach(goal -> text.append(goal.line()).append('\n'));
    text.append('\n');
    text.append(load.table());
    if (poisonSent > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "poison: %,d records sent; %,d must be dead letters, %,d are missing%n",
              poisonSent,
              poisonAwaited,
              poisonMissing.size()));
    }
    poisonMissing.forEach(where -> text.append("  no dead letter of ").append(where).append('\n'));
    text.append(passed() ? "PASSED\n" : "FAILED\n");
    return text.toString();
  }

  /** Those of which a step says something. */
  List<Goal> goals() {
    return Goal.of(happened, load.result());
  }

  String json() {
    Path ledger = load.result().ledger();
    List<Map<String, Object>> steps = new ArrayList<>();
    for (Happened step : happened) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("what", step.what());
      map.put("atSeconds", step.fromMicros() / 1e6);
      map.put("tookSeconds", (step.toMicros() - step.fromMicros()) / 1e6);
      map.put("noticed", step.noticed(ledger));
      step.healed().ifPresent(why -> map.put("notMended", why));
      steps.add(map);
    }
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("seed", seed);
    report.put("passed", passed());
    report.put("steps", steps);
    report.put("goals", goals());
    report.put("poisonSent", poisonSent);
    report.put("poisonAwaited", poisonAwaited);
    report.put("poisonMissing", poisonMissing);
    report.put("load", load.map());
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(report);
  }
}
