package app.tocsin.load.bench;

import app.tocsin.load.traffic.Outcomes;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A report for machines; it says what the tables say, and every round. */
record JsonReport(Report report) {

  String text() {
    Circumstances circumstances = report.circumstances();
    Findings findings = report.findings();
    Comparison comparison = findings.comparison();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("started", circumstances.started().toString());
    json.put("how", circumstances.how());
    json.put("command", circumstances.command());
    json.put("note", circumstances.note());
    json.put("machine", circumstances.machine());
    json.put("versions", circumstances.versions());
    json.put(
        "loadAverage",
        Map.of("before", circumstances.loadBefore(), "after", circumstances.loadAfter()));
    json.put("goals", findings.goals().stream().map(JsonReport::json).toList());
    json.put("ratios", comparison.ratios());
    json.put(
        "contenders",
        comparison.contenders().stream().map(contender -> json(comparison, contender)).toList());
    findings.half().ifPresent(half -> json.put("halfOfCapacity", json(half)));
    findings.store().ifPresent(seen -> json.put("storeCommands", seen));
    findings.mix().ifPresent(mix -> json.put("mix", mix));
    json.put("absent", findings.absent());
    json.put("warnings", report.warnings());
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(json);
  }

  private static Map<String, Object> json(Goal goal) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("what", goal.what());
    json.put("measured", goal.value());
    if (goal.bound() != Goal.Bound.NONE) {
      json.put("goal", goal.goal());
      json.put("reached", goal.verdict().equals("reached"));
    }
    return json;
  }

  private static Map<String, Object> json(AtHalf half) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rate", half.rate());
    json.put(
        "contenders",
        half.contenders().stream().map(contender -> json(half.comparison(), contender)).toList());
    return json;
  }

  private static Map<String, Object> json(Comparison comparison, Contender contender) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", contender.name());
    json.put("role", contender.role().name());
    json.put("label", contender.label());
    json.put("endpoint", contender.endpoint().authority());
    json.put("acceptedPerSecond", comparison.median(contender, Round::perSecond));
    json.put("workedOffPerSecond", comparison.median(contender, Round::workedOffPerSecond));
    json.put("rounds", comparison.of(contender).stream().map(JsonReport::json).toList());
    return json;
  }

  private static Map<String, Object> json(Round round) {
    Outcomes outcomes = round.run().outcomes();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("acceptedPerSecond", round.perSecond());
    json.put("workedOffPerSecond", round.workedOffPerSecond());
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
}
