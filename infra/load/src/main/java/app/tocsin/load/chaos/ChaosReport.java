package app.tocsin.load.chaos;

import app.tocsin.load.chaos.Happened.Noticed;
import app.tocsin.load.registrations.RegistrationReport;
import app.tocsin.load.run.LoadReport;
import app.tocsin.load.webhooks.Witness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was done, what people noticed, and whether all is exact after it.
 *
 * @param laterMicros by which the ledger of registrations began after that of signatures
 * @param webhooks what a partner was told
 * @param funnels where those of analytics, or who is registered, differ from the topics, in words
 * @param stalls of those who count, partition by partition
 */
record ChaosReport(
    long seed,
    LoadReport load,
    Optional<RegistrationReport> registrations,
    long laterMicros,
    Witness.Account webhooks,
    List<String> funnels,
    List<Happened> happened,
    Stalls stalls,
    Poison poison) {

  /**
   * Records that nobody can read.
   *
   * @param missing those that no dead letter tells of
   */
  record Poison(int sent, int awaited, Set<String> missing) {}

  boolean passed() {
    return load.result().exact()
        && registrations.map(report -> report.result().exact()).orElse(true)
        && webhooks.exact()
        && funnels.isEmpty()
        && !happened.isEmpty()
        && poison.missing().isEmpty()
        && happened.stream().allMatch(step -> step.healed().isEmpty());
  }

  String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-62s %7s %7s %8s %8s %9s %8s %8s %9s %9s%n",
            "seed " + seed,
            "at s",
            "took s",
            "ok",
            "5xx",
            "no answer",
            "5xx ms",
            "silence",
            "reg. fail",
            "series ms"));
    happened.forEach(step -> append(text, step));
    text.append(
        "took = until all was ready again; 5xx ms = the longest wait for one; silence = longest"
            + " time without an acknowledgement, ms; reg. fail = registrations refused or"
            + " unanswered; series ms = until analytics showed what had been counted\n\n");
    goals().forEach(goal -> text.append(goal.line()).append('\n'));
    text.append('\n').append(load.table());
    registrations.ifPresent(report -> text.append('\n').append(report.table()));
    text.append('\n').append(told());
    text.append("funnels: each step, and who is registered, compared with the topics: ");
    text.append(funnels.isEmpty() ? "EXACT\n" : "NOT EXACT\n");
    funnels.forEach(what -> text.append("DIFFERENT  ").append(what).append('\n'));
    if (poison.sent() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "poison: %,d records sent; %,d must be dead letters, %,d are missing%n",
              poison.sent(),
              poison.awaited(),
              poison.missing().size()));
    }
    poison
        .missing()
        .forEach(where -> text.append("  no dead letter of ").append(where).append('\n'));
    return text.append(passed() ? "PASSED\n" : "FAILED\n").toString();
  }

  private void append(StringBuilder text, Happened step) {
    Noticed noticed = step.noticed(load.result().ledger());
    text.append(
        String.format(
            Locale.ROOT,
            "%-62s %7d %7d %,8d %,8d %,9d %,8d %,8d %9s %9s%n",
            step.what(),
            step.fromMicros() / 1_000_000,
            (step.toMicros() - step.fromMicros()) / 1_000_000,
            noticed.ok(),
            noticed.unknown() - noticed.unanswered(),
            noticed.unanswered(),
            noticed.slowestRefusalMillis(),
            noticed.silenceMillis(),
            registrants(step).map(each -> Long.toString(each.turnedAway())).orElse("-"),
            step.agreed().agreed() ? Long.toString(step.agreed().millis()) : "never"));
    step.healed().ifPresent(why -> text.append("  NOT MENDED: ").append(why).append('\n'));
  }

  private Optional<Noticed> registrants(Happened step) {
    return registrations.map(report -> step.noticed(report.result().ledger(), laterMicros));
  }

  private String told() {
    return String.format(
        Locale.ROOT,
        "webhooks: %,d signatures published, %,d events told to a partner: %,d missing, %,d"
            + " unfounded, %,d under another id, %,d numbers missing; %,d told again: %s%n",
        webhooks.published(),
        webhooks.told(),
        webhooks.missing(),
        webhooks.unfounded(),
        webhooks.changed(),
        webhooks.gaps(),
        webhooks.duplicates(),
        webhooks.exact() ? "EXACT" : "NOT EXACT");
  }

  /** Those of which a step says something. */
  List<Goal> goals() {
    return Goal.of(happened, load.result(), stalls, this::registrants);
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
      registrants(step).ifPresent(noticed -> map.put("registrants", noticed));
      map.put("series", step.agreed());
      step.healed().ifPresent(why -> map.put("notMended", why));
      steps.add(map);
    }
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("seed", seed);
    report.put("passed", passed());
    report.put("steps", steps);
    report.put("goals", goals());
    report.put("poison", poison);
    report.put("webhooks", webhooks);
    report.put("funnelDifferences", funnels);
    registrations.ifPresent(run -> report.put("registrations", run.map()));
    report.put("load", load.map());
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(report);
  }
}
