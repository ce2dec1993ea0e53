package app.tocsin.analytics.charts;

import java.time.LocalDate;
import java.util.List;

/** What a chart shows, whatever draws it. */
public sealed interface Chart {
  /** A name that is unique in a page, fit for an id: {@code days}. */
  String name();

  /** What it shows, in a few words. */
  String title();

  /** What one sees in it, for who doesn't see it. */
  String description();

  /**
   * Counts by day.
   *
   * @param days without gaps, oldest first
   */
  record Lines(
      String name, String title, String description, List<LocalDate> days, List<Line> lines)
      implements Chart {
    public static final int MOST = 4;

    public Lines {
      days = List.copyOf(days);
      lines = List.copyOf(lines);
      if (days.isEmpty() || lines.isEmpty() || lines.size() > MOST) {
        throw new IllegalArgumentException(
            name
                + ": "
                + lines.size()
                + " lines of "
                + days.size()
                + " days (expected: 1 to 4 lines, at least one day)");
      }
      for (Line line : lines) {
        if (line.values().size() != days.size()) {
          throw new IllegalArgumentException(
              name
                  + ", "
                  + line.name()
                  + ": "
                  + line.values().size()
                  + " values (expected: "
                  + days.size()
                  + ")");
        }
      }
    }
  }

  /** One line: a count, zero or more, for each day. */
  record Line(String name, List<Long> values) {
    public Line {
      values = List.copyOf(values);
    }
  }

  /** Counts by name, in the order given. */
  record Bars(String name, String title, String description, List<Bar> bars) implements Chart {
    public Bars {
      bars = List.copyOf(bars);
      if (bars.isEmpty()) {
        throw new IllegalArgumentException(name + ": no bar (expected: at least one)");
      }
    }
  }

  /**
   * One bar.
   *
   * @param label what is written at its end
   */
  record Bar(String name, double value, String label) {
    public Bar {
      if (!(value >= 0)) {
        throw new IllegalArgumentException(name + ": " + value + " (expected: >= 0)");
      }
    }
  }
}
