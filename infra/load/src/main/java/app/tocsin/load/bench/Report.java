package app.tocsin.load.bench;

import app.tocsin.load.traffic.Outcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was found, as tables for people. */
record Report(Findings findings, Circumstances circumstances) {

  private static final double WORKING = 0.04;

  String table() {
    StringBuilder text = new StringBuilder();
    text.append(circumstances.how()).append("\n");
    appendGoals(text);
    appendContenders(text, "signatures a second", comparison().contenders(false));
    appendContenders(text, "count reads a second", comparison().contenders(true));
    appendRatios(text);
    appendCpu(text);
    findings.half().ifPresent(half -> appendHalf(text, half));
    findings.store().ifPresent(seen -> text.append('\n').append(sentence(seen)).append('\n'));
    findings.mix().ifPresent(mix -> appendMix(text, mix));
    findings.absent().forEach(line -> text.append('\n').append(line).append('\n'));
    appendWarnings(text);
    text.append('\n').append(footer());
    return text.toString();
  }

  private Comparison comparison() {
    return findings.comparison();
  }

  private void appendGoals(StringBuilder text) {
    if (findings.goals().isEmpty()) {
      return;
    }
    text.append('\n')
        .append(String.format(Locale.ROOT, "%-62s %9s  %s%n", "ratios", "measured", "goal"));
    for (Goal goal : findings.goals()) {
      text.append(
          String.format(
                  Locale.ROOT,
                  "%-62s %9.2f  %-8s %s",
                  goal.what(),
                  goal.value(),
                  goal.goal(),
                  goal.verdict())
              .stripTrailing());
      text.append('\n');
    }
  }

  private void appendContenders(StringBuilder text, String what, List<Contender> contenders) {
    if (contenders.isEmpty()) {
      return;
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%n%-41s %8s %17s %11s %8s %8s %8s%n",
            what,
            "median",
            "min .. max",
            "worked off",
            "p50 ms",
            "p99 ms",
            "p99.9 ms"));
    for (Contender contender : contenders) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s %-39s %,8.0f %17s %,11.0f %8.1f %8.1f %8.1f%n",
              contender.name(),
              contender.label(),
              comparison().median(contender, Round::perSecond),
              String.format(
                  Locale.ROOT,
                  "%,.0f .. %,.0f",
                  comparison().lowest(contender, Round::perSecond),
                  comparison().highest(contender, Round::perSecond)),
              comparison().median(contender, Round::workedOffPerSecond),
              comparison().median(contender, round -> round.latencyMillis(50)),
              comparison().median(contender, round -> round.latencyMillis(99)),
              comparison().median(contender, round -> round.latencyMillis(99.9))));
    }
  }

  private void appendRatios(StringBuilder text) {
    if (comparison().ratios().isEmpty()) {
      return;
    }
    text.append("\neach over those before it");
    char last = ' ';
    for (var ratio : comparison().ratios().entrySet()) {
      char over = ratio.getKey().charAt(0);
      text.append(over == last ? "" : "\n");
      text.append(String.format(Locale.ROOT, "  %s %.2f", ratio.getKey(), ratio.getValue()));
      last = over;
    }
    text.append('\n');
  }

  private void appendCpu(StringBuilder text) {
    List<String> processes = working(comparison());
    text.append("\nCPU microseconds a request, by process (median)\n ");
    text.append(" ".repeat(36));
    processes.forEach(process -> text.append(String.format(Locale.ROOT, " %17s", process)));
    text.append(
        String.format(
            Locale.ROOT,
            " %8s %9s %9s %8s %8s%n",
            "others",
            "together",
            "generator",
            "put off",
            "settled"));
    for (Contender contender : comparison().contenders()) {
      text.append(String.format(Locale.ROOT, "%s %-35.35s", contender.name(), contender.label()));
      processes.forEach(
          process ->
              text.append(
                  String.format(
                      Locale.ROOT,
                      " %17.1f",
                      comparison().median(contender, round -> cpu(round, process)))));
      text.append(
          String.format(
              Locale.ROOT,
              " %8.1f %9.1f %9.1f %8.1f %6.1f s%n",
              comparison().median(contender, round -> others(round, processes)),
              comparison().median(contender, Round::cpuTogether),
              comparison().median(contender, round -> round.run().ownCpuMicrosPerRequest()),
              comparison().median(contender, Round::settlingCpuMicros),
              comparison().median(contender, round -> round.settling().toMillis() / 1e3)));
    }
    text.append(
        "put off = all processes together, after the last request, until they were quiet again;"
            + " worked off = accepted over the round and that time\n");
  }

  private static void appendHalf(StringBuilder text, AtHalf half) {
    text.append(
        String.format(
            Locale.ROOT,
            "%nhalf of capacity, open loop at %,.0f/s%n%-41s %8s %8s %8s%n",
            half.rate(),
            "",
            "p50 ms",
            "p99 ms",
            "p99.9 ms"));
    for (Contender contender : half.contenders()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s %-39s %8.1f %8.1f %8.1f%n",
              contender.name(),
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
            "%n95/5 mix, open loop: %,.0f signatures/s, alone and among %,.0f count reads/s%n"
                + "%-15s %11s %8s %8s %23s%n",
            mix.signatures(),
            mix.reads(),
            "",
            "in time",
            "p50 ms",
            "p99 ms",
            "CPU us a signature"));
    append(text, "alone", mix.alone());
    append(text, "among reads", mix.mixed());
    text.append(
        String.format(
            Locale.ROOT, "a read, alone at that rate: %.1f us (deducted)%n", mix.readsCpu()));
  }

  private static void append(StringBuilder text, String name, Mix.Side side) {
    text.append(
        String.format(
            Locale.ROOT,
            "%-15s %9.1f %% %8.1f %8.1f %23.1f%n",
            name,
            100 * side.share(),
            side.p50Millis(),
            side.p99Millis(),
            side.cpuMicros()));
  }

  /** Commands to the store, for people. */
  static String sentence(StoreReads seen) {
    return String.format(
        Locale.ROOT,
        "Commands of all services to the store: %,.0f while %,d counts were read, %,.0f in as long"
            + " a time without requests.",
        seen.reading(),
        seen.reads(),
        seen.idle());
  }

  /**
   * The processes that did more than a few hundredths of the work for some contender; the rest is
   * told together as others.
   */
  static List<String> working(Comparison comparison) {
    return comparison.rounds().getFirst().cpuMicros().keySet().stream()
        .filter(
            process ->
                comparison.contenders().stream()
                    .anyMatch(
                        contender ->
                            comparison.median(contender, round -> cpu(round, process))
                                >= WORKING * comparison.median(contender, Round::cpuTogether)))
        .toList();
  }

  /** What all but these processes used. */
  static double others(Round round, List<String> working) {
    return round.cpuTogether() - working.stream().mapToDouble(process -> cpu(round, process)).sum();
  }

  /** What a reader must be warned of. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (comparison().rounds().stream().anyMatch(round -> !round.quiet())) {
      warnings.add("the system did not become quiet between all rounds");
    }
    if (circumstances.busyBefore()) {
      warnings.add("the machine was busy with something else before");
    }
    for (Round round : comparison().rounds()) {
      Outcomes outcomes = round.run().outcomes();
      if (outcomes.accepted() != outcomes.arrived()) {
        warnings.add("a round of " + round.contender() + ": " + outcomes.describe());
      }
    }
    return warnings;
  }

  private void appendWarnings(StringBuilder text) {
    warnings().forEach(warning -> text.append("WARNING: ").append(warning).append('\n'));
  }

  private String footer() {
    return String.format(
        Locale.ROOT,
        "%s  load average %.2f before, %.2f after%n%s, %d cores, %,d MiB, %s, %s%n%s%n%s",
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
            .collect(Collectors.joining(", ")),
        circumstances.note().isEmpty() ? "" : circumstances.note() + "\n");
  }

  static double cpu(Round round, String process) {
    return round.cpuMicros().getOrDefault(process, 0.0);
  }
}
