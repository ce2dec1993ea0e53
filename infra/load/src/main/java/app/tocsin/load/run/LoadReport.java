package app.tocsin.load.run;

import app.tocsin.load.judge.SetCheck;
import app.tocsin.load.judge.Shown;
import app.tocsin.load.run.LoadRun.Result;
import app.tocsin.load.system.Machine;
import app.tocsin.load.traffic.Outcomes;
import app.tocsin.load.traffic.Traffic;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A run, as a table for people and as JSON for machines; both say the same. */
public record LoadReport(String how, Instant started, double loadBefore, Result result) {

  /** For people. */
  public String table() {
    StringBuilder text = new StringBuilder();
    text.append(how).append("\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            "%-26s %9s %8s %8s %8s %8s%n",
            "milliseconds from the intended start",
            "",
            "p50",
            "p99",
            "p99.9",
            "max"));
    latencies(text, "signature -> 2xx", result.signing().outcomes().acceptedMicros());
    latencies(text, "signature -> refusal", result.signing().outcomes().refusedMicros());
    result
        .reading()
        .ifPresent(run -> latencies(text, "count read", run.outcomes().acceptedMicros()));
    latencies(text, "acknowledged -> count", result.polled());
    latencies(text, "acknowledged -> live", result.pushed());
    latencies(text, "acknowledged -> dashboard", result.dashboard());
    text.append('\n');
    answers(text, "signatures", result.signing());
    result.reading().ifPresent(run -> answers(text, "reads", run));
    text.append(
        String.format(
            Locale.ROOT,
            "%-12s %,d, %,d of them up to date at the end; %,d events, cut off %,d times%n",
            "viewers",
            result.viewers().viewers(),
            result.viewers().upToDate(),
            result.viewers().events(),
            result.viewers().cutOff()));
    text.append(
        String.format(Locale.ROOT, "%-12s %s%n", "drained in", result.drained().describe()));
    judgement(text);
    return text.toString();
  }

  private void judgement(StringBuilder text) {
    SetCheck check = result.verdict().check();
    Shown shown = result.verdict().shown();
    text.append('\n');
    line(
        text,
        "attempted",
        check.attempted(),
        String.format(Locale.ROOT, "by %,d people", check.people()));
    line(text, "ok", check.ok(), "acknowledged: must be counted");
    line(text, "refused", check.refused(), "must not be counted");
    line(text, "unknown", check.unknown(), "neither: may be counted, once; they tried again");
    line(
        text,
        "recorded",
        check.recorded(),
        "different signatures in petition.signatures, read committed");
    line(text, "counted", shown.count(), "official count");
    line(text, "by département", shown.territories(), "sum, and each compared with the topic");
    line(text, "by hour", shown.series(), "sum of analytics, and each compared with the topic");
    line(text, "lost", check.lost(), "");
    line(text, "duplicated", check.duplicated(), "");
    line(text, "unexpected", check.unexpected(), "");
    line(text, "recovered", check.recovered(), "recorded though nobody had told the signer");
    text.append(
        String.format(
            Locale.ROOT,
            "%-15s %12s  the service's own recount of its stored facts%n",
            "verified",
            result.verdict().verified() ? "yes" : "not yet"));
    line(text, "falls", result.falls(), "counts lower than one shown before");
    result
        .verdict()
        .differences()
        .forEach(what -> text.append("DIFFERENT  ").append(what).append('\n'));
    text.append(result.exact() ? "EXACT\n" : "NOT EXACT\n");
    text.append("ledger ").append(result.ledger()).append('\n');
  }

  private static void line(StringBuilder text, String what, long n, String remark) {
    text.append(String.format(Locale.ROOT, "%-15s %,12d  %s%n", what, n, remark));
  }

  private static void answers(StringBuilder text, String what, Traffic.Run run) {
    text.append(
        String.format(
            Locale.ROOT,
            "%-12s %,.0f/s accepted in time: %s%n",
            what,
            run.acceptedPerSecond(),
            run.outcomes().describe()));
  }

  private static void latencies(StringBuilder text, String what, Histogram micros) {
    if (micros.getTotalCount() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-36s %,9d %8.1f %8.1f %8.1f %8.1f%n",
              what,
              micros.getTotalCount(),
              millis(micros, 50),
              millis(micros, 99),
              millis(micros, 99.9),
              micros.getMaxValue() / 1e3));
    }
  }

  private static double millis(Histogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / 1e3;
  }

  /** For machines. */
  public String json() {
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(map());
  }

  /** The same, to be part of a larger report. */
  public Map<String, Object> map() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("how", how);
    report.put("started", started.toString());
    report.put("machine", Machine.here());
    report.put("loadAverageBefore", loadBefore);
    report.put("petition", result.petitionId());
    report.put("exact", result.exact());
    report.put("check", result.verdict().check());
    report.put("differences", result.verdict().differences());
    report.put("stillUnsure", result.verdict().stillUnsure());
    report.put("verified", result.verdict().verified());
    report.put("falls", result.falls());
    report.put("count", result.verdict().shown().count());
    report.put("territories", result.verdict().shown().departements());
    report.put("series", result.verdict().shown().hours());
    report.put("recount", result.verdict().recount());
    report.put("signing", map(result.signing()));
    result.reading().ifPresent(run -> report.put("reading", map(run)));
    report.put("acknowledgedToCountMillis", map(result.polled()));
    report.put("acknowledgedToLiveMillis", map(result.pushed()));
    report.put("acknowledgedToDashboardMillis", map(result.dashboard()));
    report.put("viewers", result.viewers());
    result.drained().micros().ifPresent(micros -> report.put("drainedSeconds", micros / 1e6));
    report.put("ledger", result.ledger().toString());
    return report;
  }

  private static Map<String, Object> map(Traffic.Run run) {
    Outcomes outcomes = run.outcomes();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("plannedSeconds", run.planned().toNanos() / 1e9);
    map.put("acceptedPerSecond", run.acceptedPerSecond());
    map.put("arrived", outcomes.arrived());
    map.put("byStatus", outcomes.byStatus());
    map.put("lost", outcomes.lost());
    map.put("unanswered", outcomes.unanswered());
    map.put("unsent", outcomes.unsent());
    map.put("acceptedMillis", map(outcomes.acceptedMicros()));
    map.put("refusedMillis", map(outcomes.refusedMicros()));
    map.put("generatorLatenessMillis", map(outcomes.latenessMicros()));
    map.put("generatorCpuMicrosPerRequest", run.ownCpuMicrosPerRequest());
    return map;
  }

  private static Map<String, Object> map(Histogram micros) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("n", micros.getTotalCount());
    if (micros.getTotalCount() > 0) {
      map.put("p50", millis(micros, 50));
      map.put("p90", millis(micros, 90));
      map.put("p99", millis(micros, 99));
      map.put("p999", millis(micros, 99.9));
      map.put("max", micros.getMaxValue() / 1e3);
    }
    return map;
  }
}
