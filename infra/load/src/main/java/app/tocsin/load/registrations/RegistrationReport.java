package app.tocsin.load.registrations;

import app.tocsin.load.registrations.RegistrationRun.Result;
import app.tocsin.load.system.Machine;
import app.tocsin.load.traffic.Outcomes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A run, as a table for people and as JSON for machines; both say the same. */
public record RegistrationReport(String how, Instant started, double loadBefore, Result result) {

  /** For people. */
  public String table() {
    PlaceCheck check = result.check();
    Outcomes outcomes = result.registering().outcomes();
    StringBuilder text = new StringBuilder(how).append("\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            "registrations %,.0f/s accepted in time: %s%n",
            result.registering().acceptedPerSecond(),
            outcomes.describe()));
    Histogram micros = outcomes.acceptedMicros();
    Thirds thirds = Thirds.of(result.ledger());
    text.append(
        String.format(
            Locale.ROOT,
            "registration -> 2xx, ms from the intended start: p50 %.1f  p99 %.1f  p99.9 %.1f  max"
                + " %.1f; p99 in each third: %.1f, %.1f, %.1f%n%n",
            millis(micros, 50),
            millis(micros, 99),
            millis(micros, 99.9),
            micros.getMaxValue() / 1e3,
            thirds.first(),
            thirds.second(),
            thirds.third()));
    line(text, "attempted", check.attempted(), "by " + check.people() + " people");
    line(text, "ok", check.ok(), "acknowledged: must have a place, or wait");
    line(text, "refused", check.refused(), "must not");
    line(text, "unknown", check.unknown(), "neither; they tried again");
    line(text, "registered", check.registered(), "different ones in gathering.registrations");
    line(text, "cancelled", check.cancelled(), "acknowledged: must be in the topic");
    line(text, "promoted", check.promoted(), "from the waiting list");
    line(text, "lost", check.lost(), "");
    line(text, "doubled", check.doubled(), "");
    line(text, "unexpected", check.unexpected(), "");
    line(text, "recovered", check.recovered(), "registered though nobody had told them");
    result
        .capacity()
        .ifPresent(
            capacity -> {
              line(text, "oversold", check.oversold(), "beyond " + capacity + ", at any moment");
              line(text, "overtaken", check.overtaken(), "came in while others waited longer");
              line(text, "idle", check.idle(), "places free while somebody waits");
            });
    result.differences().forEach(what -> text.append("DIFFERENT  ").append(what).append('\n'));
    text.append(result.exact() ? "EXACT\n" : "NOT EXACT\n");
    return text.append("ledger ").append(result.ledger()).append('\n').toString();
  }

  private static void line(StringBuilder text, String what, long n, String remark) {
    text.append(String.format(Locale.ROOT, "%-15s %,12d  %s%n", what, n, remark));
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
    Histogram micros = result.registering().outcomes().acceptedMicros();
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("how", how);
    report.put("started", started.toString());
    report.put("machine", Machine.here());
    report.put("loadAverageBefore", loadBefore);
    report.put("gathering", result.gatheringId());
    report.put("exact", result.exact());
    report.put("check", result.check());
    report.put("differences", result.differences());
    report.put("stillUnsure", result.stillUnsure());
    report.put("acceptedPerSecond", result.registering().acceptedPerSecond());
    report.put("byStatus", result.registering().outcomes().byStatus());
    report.put(
        "acceptedMillis",
        Map.of(
            "p50", millis(micros, 50),
            "p99", millis(micros, 99),
            "p999", millis(micros, 99.9),
            "max", micros.getMaxValue() / 1e3));
    report.put("p99MillisByThird", Thirds.of(result.ledger()));
    report.put("ledger", result.ledger().toString());
    return report;
  }
}
