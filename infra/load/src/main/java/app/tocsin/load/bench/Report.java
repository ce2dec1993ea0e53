package app.tocsin.load.bench;

import app.tocsin.load.traffic.Outcomes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A comparison, as a table for people and as JSON for machines; both say the same. */
record Report(Comparison comparison, Circumstances circumstances) {

  String table() {
    StringBuilder text = new StringBuilder();
    text.append(circumstances.how()).append("\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            "%-31s %10s %19s %9s %9s %9s%n",
            "accepted requests a second",
            "median",
            "min .. max",
            "p50 ms",
            "p99 ms",
            "p99.9 ms"));
    for (Contender contender : comparison.contenders()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s %-29s %,10.0f %19s %9.1f %9.1f %9.1f%n",
              contender.name(),
              contender.label(),
              comparison.median(contender, Round::perSecond),
              String.format(
                  Locale.ROOT,
                  "%,.0f .. %,.0f",
                  comparison.lowest(contender, Round::perSecond),
                  comparison.highest(contender, Round::perSecond)),
              comparison.median(contender, round -> round.latencyMillis(50)),
              comparison.median(contender, round -> round.latencyMillis(99)),
              comparison.median(contender, round -> round.latencyMillis(99.9))));
    }
    if (comparison.contenders().size() > 1) {
      text.append("\nratios          ");
      comparison
          .ratios()
          .forEach(
              (name, ratio) -> text.append(String.format(Locale.ROOT, "  %s %.2f", name, ratio)));
      text.append('\n');
    }
    appendCpu(text);
    appendWarnings(text);
    text.append('\n').append(footer());
    return text.toString();
  }

  private void appendCpu(StringBuilder text) {
    List<String> processes =
        comparison.rounds().getFirst().cpuMicros().keySet().stream().filter(this::worked).toList();
    text.append("\nCPU microseconds a request, by process (median)\n ");
    text.append(" ".repeat(20));
    processes.forEach(process -> text.append(String.format(Locale.ROOT, " %17s", process)));
    text.append(
        String.format(
            Locale.ROOT, " %10s %10s %12s %9s%n", "together", "generator", "put off", "settled"));
    for (Contender contender : comparison.contenders()) {
      text.append(String.format(Locale.ROOT, "%s %-19.19s", contender.name(), contender.label()));
      double together = 0;
      for (String process : processes) {
        double micros = comparison.median(contender, round -> cpu(round, process));
        together += micros;
        text.append(String.format(Locale.ROOT, " %17.1f", micros));
      }
      text.append(
          String.format(
              Locale.ROOT,
              " %10.1f %10.1f %12.1f %7.1f s%n",
              together,
              comparison.median(contender, round -> round.run().ownCpuMicrosPerRequest()),
              comparison.median(contender, Round::settlingCpuMicros),
              comparison.median(contender, round -> round.settling().toMillis() / 1e3)));
    }
    text.append(
        "put off = all processes together, after the last request, until they were quiet again\n");
    if (comparison.rounds().stream().anyMatch(round -> !round.quiet())) {
      text.append("WARNING: the system did not become quiet between all rounds\n");
    }
  }

  /**
   * Whether a process had anything to do with any contender; idle ones would only widen the table.
   */
  private boolean worked(String process) {
    return comparison.rounds().stream().anyMatch(round -> cpu(round, process) >= 0.5);
  }

  private void appendWarnings(StringBuilder text) {
    if (circumstances.busyBefore()) {
      text.append(
          "WARNING: the machine was busy with something else before: trust no figure here\n");
    }
    for (Round round : comparison.rounds()) {
      Outcomes outcomes = round.run().outcomes();
      if (outcomes.accepted() != outcomes.arrived()) {
        text.append(
            String.format(
                Locale.ROOT,
                "WARNING: a round of %s: %s%n",
                round.contender(),
                outcomes.describe()));
      }
    }
  }

  private String footer() {
    return String.format(
        Locale.ROOT,
        "%s  load average %.2f before, %.2f after%n%s, %d cores, %,d MiB, %s, %s%n%s%n",
        circumstances.started(),
        circumstances.loadBefore(),
        circumstances.loadAfter(),
        circumstances.machine().cpu(),
        circumstances.machine().cores(),
        circumstances.machine().memoryMebibytes(),
        circumstances.machine().kernel(),
        circumstances.machine().java(),
        circumstances.versions().entrySet().stream()
            .map(version -> version.getKey() + " " + version.getValue())
            .collect(Collectors.joining(", ")));
  }

  String json() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("started", circumstances.started().toString());
    report.put("how", circumstances.how());
    report.put("machine", circumstances.machine());
    report.put("versions", circumstances.versions());
    report.put(
        "loadAverage",
        Map.of("before", circumstances.loadBefore(), "after", circumstances.loadAfter()));
    report.put("ratios", comparison.ratios());
    report.put("contenders", comparison.contenders().stream().map(this::json).toList());
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(report);
  }

  private Map<String, Object> json(Contender contender) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", contender.name());
    json.put("label", contender.label());
    json.put("endpoint", contender.endpoint().authority());
    json.put("acceptedPerSecond", comparison.median(contender, Round::perSecond));
    json.put("rounds", comparison.of(contender).stream().map(Report::json).toList());
    return json;
  }

  private static Map<String, Object> json(Round round) {
    Outcomes outcomes = round.run().outcomes();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("acceptedPerSecond", round.perSecond());
    json.put("p50Millis", round.latencyMillis(50));
    json.put("p99Millis", round.latencyMillis(99));
    json.put("p999Millis", round.latencyMillis(99.9));
    json.put("arrived", outcomes.arrived());
    json.put("byStatus", outcomes.byStatus());
    json.put("lost", outcomes.lost());
    json.put("unanswered", outcomes.unanswered());
    json.put("unsent", outcomes.unsent());
    json.put("cpuMicrosPerRequest", round.cpuMicros());
    json.put("generatorCpuMicrosPerRequest", round.run().ownCpuMicrosPerRequest());
    json.put("generatorLatenessP99Millis", lateness(outcomes));
    json.put("putOffCpuMicrosPerRequest", round.settlingCpuMicros());
    json.put("settlingMillis", round.settling().toMillis());
    json.put("quiet", round.quiet());
    return json;
  }

  private static double lateness(Outcomes outcomes) {
    return outcomes.latenessMicros().getValueAtPercentile(99) / 1e3;
  }

  private static double cpu(Round round, String process) {
    return round.cpuMicros().getOrDefault(process, 0.0);
  }
}
