package app.tocsin.load.bench;

import app.tocsin.load.system.Machine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A part's section of a page: circumstances, figures with their goals, what was seen.
 *
 * @param command by which it is measured again
 */
public record MeasuredPage(
    String command,
    Measured measured,
    Instant started,
    double loadBefore,
    double loadAfter,
    String note) {

  /** Markdown. */
  public String text() {
    Machine machine = Machine.here();
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "`%s`, %s: %s, %d cores, %,d MiB, %s, %s; %s. Load average %.2f before, %.2f"
                + " after.%s%n%n",
            command,
            started.truncatedTo(ChronoUnit.MINUTES),
            machine.cpu(),
            machine.cores(),
            machine.memoryMebibytes(),
            machine.kernel(),
            machine.java(),
            Circumstances.words(Circumstances.versionsHere()),
            loadBefore,
            loadAfter,
            note.isBlank() ? "" : " " + note.strip()));
    text.append("| ").append(measured.part()).append(" | measured | goal | |\n|---|---|---|---|\n");
    measured
        .goals()
        .forEach(
            goal ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "| %s | **%,.2f** | %s | %s |%n",
                        goal.what(),
                        goal.value(),
                        goal.goal(),
                        bold(goal.verdict()))));
    text.append('\n');
    measured.lines().forEach(line -> text.append("- ").append(line).append('\n'));
    return text.toString();
  }

  private static String bold(String verdict) {
    return verdict.equals("not reached") ? "**not reached**" : verdict;
  }
}
