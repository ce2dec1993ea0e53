package app.tocsin.load.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What a part of the bench came to: sentences for people, and figures with what they should be. */
public final class Measured {
  private final String part;
  private final Consumer<String> say;
  private final List<String> lines = new ArrayList<>();
  private final List<Goal> goals = new ArrayList<>();

  /** Of this part, which says its sentences at once. */
  public Measured(String part, Consumer<String> say) {
    this.part = part;
    this.say = say;
  }

  /** A sentence; it is said at once. */
  @SuppressWarnings("AnnotateFormatMethod") // formats are checked where tests make sentences
  public void line(String format, Object... words) {
    String line = String.format(Locale.ROOT, format, words);
    lines.add(line);
    say.accept(part + ": " + line);
  }

  /** A figure; it is said at once. */
  public void goal(Goal goal) {
    goals.add(goal);
    say.accept(
        String.format(
            Locale.ROOT,
            "%s: %s: %,.3f %s %s",
            part,
            goal.what(),
            goal.value(),
            goal.goal().isEmpty() ? "" : "(goal: " + goal.goal() + ")",
            goal.verdict()));
  }

  /** What was measured. */
  public String part() {
    return part;
  }

  /** The sentences. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** The figures. */
  public List<Goal> goals() {
    return List.copyOf(goals);
  }

  /** Whether every goal that there is was reached. */
  public boolean reached() {
    return goals.stream().noneMatch(goal -> goal.verdict().equals("not reached"));
  }
}
