package app.tocsin.load.bench;

import java.util.List;
import java.util.Locale;

/** A report as a section of a page: ratios first. */
record MarkdownReport(Report report) {

  String text() {
    StringBuilder text =
        new StringBuilder(
            report.findings().rate().isPresent()
                ? "## Side by side, open loop\n\n"
                : "## Side by side\n\n");
    text.append(intro());
    appendGoals(text);
    appendContenders(text, "Signatures a second", comparison().contenders(false));
    appendContenders(text, "Count reads a second", comparison().contenders(true));
    text.append(
        "\n*Worked off*: accepted requests over the round and the time until what was put off is"
            + " done; 202 is said when the log has a signature, it is counted later.\n");
    appendCpu(text);
    report
        .findings()
        .store()
        .ifPresent(seen -> text.append('\n').append(Report.sentence(seen)).append('\n'));
    report.findings().half().ifPresent(half -> appendHalf(text, half));
    report.findings().mix().ifPresent(mix -> appendMix(text, mix));
    report.findings().absent().forEach(line -> text.append("\n").append(line).append(".\n"));
    report.warnings().forEach(line -> text.append("\nWarning: ").append(line).append(".\n"));
    return text.toString();
  }

  private Comparison comparison() {
    return report.findings().comparison();
  }

  private String intro() {
    Circumstances is = report.circumstances();
    return String.format(
        Locale.ROOT,
        "`%s`, %s. %s; medians. %s, %d cores, %,d MiB, %s, %s; %s. Generator, broker, store and all"
            + " contenders share the cores. Load average %.2f before, %.2f after.%s%n",
        is.command().strip(),
        is.started().toString().substring(0, 16) + "Z",
        is.how(),
        is.machine().cpu(),
        is.machine().cores(),
        is.machine().memoryMebibytes(),
        is.machine().kernel(),
        is.machine().java(),
        Circumstances.words(is.versions()),
        is.loadBefore(),
        is.loadAfter(),
        is.note().isEmpty() ? "" : " " + is.note());
  }

  private void appendGoals(StringBuilder text) {
    text.append("\n| | measured | goal | |\n|---|---|---|---|\n");
    for (Goal goal : report.findings().goals()) {
      String verdict = goal.verdict();
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | **%.2f** | %s | %s |%n",
              goal.what(),
              goal.value(),
              goal.goal(),
              verdict.startsWith("not") ? "**" + verdict + "**" : verdict));
    }
  }

  private void appendContenders(StringBuilder text, String what, List<Contender> contenders) {
    if (contenders.isEmpty()) {
      return;
    }
    text.append("\n| | ")
        .append(what)
        .append(" | min .. max | worked off | p50 ms | p99 ms |\n|---|---|---|---|---|---|\n");
    for (Contender contender : contenders) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %,.0f | %,.0f .. %,.0f | %,.0f | %.1f | %.1f |%n",
              contender.label(),
              comparison().median(contender, Round::perSecond),
              comparison().lowest(contender, Round::perSecond),
              comparison().highest(contender, Round::perSecond),
              comparison().median(contender, Round::workedOffPerSecond),
              comparison().median(contender, round -> round.latencyMillis(50)),
              comparison().median(contender, round -> round.latencyMillis(99))));
    }
  }

  private void appendCpu(StringBuilder text) {
    List<String> processes = Report.working(comparison());
    text.append(
        "\nCPU microseconds a request, by process; *put off*: afterwards, all together.\n\n");
    text.append("| | ").append(String.join(" | ", processes));
    text.append(" | others | together | put off | generator |\n|---|");
    text.append("---|".repeat(processes.size() + 4)).append('\n');
    for (Contender contender : comparison().contenders()) {
      text.append("| ").append(contender.label());
      processes.forEach(
          process ->
              text.append(
                  number(comparison().median(contender, round -> Report.cpu(round, process)))));
      text.append(number(comparison().median(contender, round -> Report.others(round, processes))));
      text.append(number(comparison().median(contender, Round::cpuTogether)));
      text.append(number(comparison().median(contender, Round::settlingCpuMicros)));
      text.append(
          number(comparison().median(contender, round -> round.run().ownCpuMicrosPerRequest())));
      text.append(" |\n");
    }
  }

  private static String number(double micros) {
    return micros < 0.5 ? " | " : String.format(Locale.ROOT, " | %,.0f", micros);
  }

  private static void appendHalf(StringBuilder text, AtHalf half) {
    text.append(
        String.format(
            Locale.ROOT,
            "%nHalf of capacity, open loop at %,.0f a second, latency from the intended start.%n%n"
                + "| | p50 ms | p99 ms | p99.9 ms |%n|---|---|---|---|%n",
            half.rate()));
    for (Contender contender : half.contenders()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %.1f | %.1f | %.1f |%n",
              contender.label(),
              half.comparison().median(contender, round -> round.latencyMillis(50)),
              half.comparison().median(contender, round -> round.latencyMillis(99)),
              half.comparison().median(contender, round -> round.latencyMillis(99.9))));
    }
  }

  private static void appendMix(StringBuilder text, Mix mix) {
    text.append(
        String.format(
            Locale.ROOT,
            "%n95/5 mix, open loop: %,.0f signatures a second, alone and among %,.0f reads of the"
                + " same petition's count; a read takes %.0f us, which are deducted.%n%n| | in time"
                + " | p50 ms | p99 ms | CPU us a signature |%n|---|---|---|---|---|%n",
            mix.signatures(),
            mix.reads(),
            mix.readsCpu()));
    append(text, "alone", mix.alone());
    append(text, "among reads", mix.mixed());
  }

  private static void append(StringBuilder text, String name, Mix.Side side) {
    text.append(
        String.format(
            Locale.ROOT,
            "| %s | %.1f %% | %.1f | %.1f | %,.0f |%n",
            name,
            100 * side.share(),
            side.p50Millis(),
            side.p99Millis(),
            side.cpuMicros()));
  }
}
