package app.tocsin.load.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What a part of the bench came to: sentences for people, and figures with what they should be. */
public final class Measured {
  /** Who watches isn't left for longer without a word. */
  private static final Duration WORD = Duration.ofSeconds(10);

  private final String part;
  private final Consumer<String> say;
  private final List<String> lines = new ArrayList<>();
  private final List<Goal> goals = new ArrayList<>();
  private final LongSupplier nanos;
  private long lastWord;

  /** Of this part, which says its sentences at once. */
  public Measured(String part, Consumer<String> say) {
    this(part, say, System::nanoTime);
  }

  Measured(String part, Consumer<String> say, LongSupplier nanos) {
    this.part = part;
    this.say = say;
    this.nanos = nanos;
    this.lastWord = nanos.getAsLong();
  }

  /** A sentence; it is said at once. */
  @SuppressWarnings("AnnotateFormatMethod") // formats are checked where tests make sentences
  public void line(String format, Object... words) {
    String line = String.format(Locale.ROOT, format, words);
    lines.add(line);
    say(line);
  }

  /** How far it is: said where nothing was said for a while, and no part of what was measured. */
  public void progress(Supplier<String> words) {
    if (nanos.getAsLong() - lastWord >= WORD.toNanos()) {
      say(words.get());
    }
  }

  private void say(String words) {
    lastWord = nanos.getAsLong();
    say.accept(part + ": " + words);
  }

  /** A figure; it is said at once. */
  public void goal(Goal goal) {
    goals.add(goal);
    say(
        String.format(
            Locale.ROOT,
            "%s: %,.3f %s %s",
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
