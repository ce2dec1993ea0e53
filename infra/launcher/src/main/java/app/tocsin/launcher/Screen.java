package app.tocsin.launcher;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the user reads: lines, and on a terminal one last line that is written over. */
public final class Screen {
  private static final int WIDTH = 110;
  private final PrintStream out;
  private final boolean terminal;
  private String live = "";

  /** The process's own output. {@code ./tocsin} tells whether it is a terminal. */
  public Screen() {
    this(
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        Boolean.getBoolean("tocsin.terminal"));
  }

  Screen(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  public boolean isTerminal() {
    return terminal;
  }

  public synchronized void say(String line) {
    erase();
    out.println(line);
    draw();
  }

  /** Shows a line that the next one replaces. Nothing where the output is not a terminal. */
  public synchronized void live(String line) {
    erase();
    live = line.length() > WIDTH ? line.substring(0, WIDTH - 1) + "…" : line;
    draw();
  }

  public synchronized void endLive() {
    erase();
    live = "";
  }

  /** Columns as wide as their widest cell; the first row is the heading. */
  public void table(List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        if (column == widths.size()) {
          widths.add(0);
        }
        widths.set(column, Math.max(widths.get(column), row.get(column).length()));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder("  ");
      for (int column = 0; column < row.size(); column++) {
        line.append(row.get(column))
            .append(" ".repeat(widths.get(column) - row.get(column).length() + 2));
      }
      say(line.toString().stripTrailing());
    }
  }

  public static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  private void erase() {
    if (terminal && !live.isEmpty()) {
      out.print("\r\033[K");
      out.flush();
    }
  }

  private void draw() {
    if (terminal && !live.isEmpty()) {
      out.print(live);
      out.flush();
    }
  }
}
