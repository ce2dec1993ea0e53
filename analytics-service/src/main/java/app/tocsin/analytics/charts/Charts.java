package app.tocsin.analytics.charts;

import app.tocsin.analytics.charts.Chart.Bar;
import app.tocsin.analytics.charts.Chart.Bars;
import app.tocsin.analytics.charts.Chart.Line;
import app.tocsin.analytics.charts.Chart.Lines;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;

/**
 * Draws charts as SVG. Words are in the colour of the text around them and marks in colours that
 * stand out from white and from black, so one drawing serves light and dark pages and paper. Lines
 * differ by their dashes too: nobody needs the colours. A chart goes with a table of its values;
 * that is the page's business.
 */
public final class Charts {
  static final List<String> COLOURS = List.of("#3b6fe0", "#b8600b", "#1f8a4c", "#9b4fd0");
  static final String GRID = "#767e8e";
  private static final List<String> DASHES = List.of("", "8 4", "2 3", "10 3 2 3");
  private static final double WIDTH = 720;
  private static final double HEIGHT = 300;
  private static final double BOTTOM = 30;
  private static final double LEGEND = 26;
  private static final double GAP = 8;
  private static final double ROW = 26;
  private static final double BAR = 16;
  private static final double DAY_LABEL = 84;
  private static final int LONGEST_NAME = 30;

  private Charts() {}

  /** An element for a page. */
  public static String element(Chart chart, Notation notation) {
    return draw(chart, notation, false);
  }

  /** A document of its own, light and dark. */
  public static String document(Chart chart, Notation notation) {
    return draw(chart, notation, true);
  }

  private static String draw(Chart chart, Notation notation, boolean alone) {
    return switch (chart) {
      case Lines lines -> lines(lines, notation, alone);
      case Bars bars -> bars(bars, alone);
    };
  }

  private static String lines(Lines chart, Notation notation, boolean alone) {
    long highest =
        chart.lines().stream().mapToLong(line -> Collections.max(line.values())).max().orElse(0);
    List<Long> ticks = Ticks.values(highest);
    double left = Svg.width(notation.count(ticks.getLast())) + GAP * 2;
    double top = chart.lines().size() > 1 ? LEGEND + GAP : GAP * 2;
    Plot plot =
        new Plot(
            left,
            WIDTH - GAP * 3,
            top,
            HEIGHT - BOTTOM,
            chart.days().getFirst(),
            chart.days().size(),
            ticks.getLast());
    Svg svg = new Svg(chart, WIDTH, HEIGHT, alone);
    for (long tick : ticks) {
      svg.line(left, plot.y(tick), plot.right(), plot.y(tick), GRID, tick == 0 ? 1 : 0.4);
      svg.words(left - GAP, plot.y(tick) + 4, "end", notation.count(tick));
    }
    days(svg, chart.days(), plot, notation);
    for (int i = 0; i < chart.lines().size(); i++) {
      line(svg, chart.lines().get(i), plot, i);
    }
    if (chart.lines().size() > 1) {
      legend(svg, chart.lines(), left);
    }
    return svg.end();
  }

  private static void days(Svg svg, List<LocalDate> days, Plot plot, Notation notation) {
    int most = (int) ((plot.right() - plot.left()) / DAY_LABEL);
    List<LocalDate> ticks = Ticks.days(days.getFirst(), days.getLast(), most);
    boolean months = ticks.size() > 1 && ticks.stream().allMatch(day -> day.getDayOfMonth() == 1);
    for (LocalDate day : ticks) {
      double x = plot.x(day);
      String words = months ? notation.shortMonth(day) : notation.shortDay(day);
      double half = Svg.width(words) / 2;
      svg.line(x, plot.bottom(), x, plot.bottom() + 5, GRID, 1);
      svg.words(Math.min(x, WIDTH - half), plot.bottom() + 20, "middle", words);
    }
  }

  private static void line(Svg svg, Line line, Plot plot, int index) {
    String colour = COLOURS.get(index);
    int size = line.values().size();
    if (size == 1) {
      svg.circle(plot.x(0), plot.y(line.values().getFirst()), 4, colour);
      return;
    }
    double[] points = new double[size * 2];
    for (int i = 0; i < size; i++) {
      points[2 * i] = plot.x(i);
      points[2 * i + 1] = plot.y(line.values().get(i));
    }
    svg.polyline(points, colour, DASHES.get(index));
  }

  private static void legend(Svg svg, List<Line> lines, double left) {
    double x = left;
    for (int i = 0; i < lines.size(); i++) {
      String name = shortened(lines.get(i).name());
      svg.polyline(new double[] {x, 14, x + 28, 14}, COLOURS.get(i), DASHES.get(i));
      svg.words(x + 34, 18, "start", name);
      x += 34 + Svg.width(name) + GAP * 2;
    }
  }

  private static String bars(Bars chart, boolean alone) {
    double most = chart.bars().stream().mapToDouble(Bar::value).max().orElse(0);
    double names =
        chart.bars().stream().mapToDouble(bar -> Svg.width(shortened(bar.name()))).max().orElse(0);
    double labels =
        chart.bars().stream().mapToDouble(bar -> Svg.width(bar.label())).max().orElse(0);
    double left = names + GAP * 2;
    double room = WIDTH - left - labels - GAP * 2;
    Svg svg = new Svg(chart, WIDTH, chart.bars().size() * ROW + GAP, alone);
    for (int i = 0; i < chart.bars().size(); i++) {
      Bar bar = chart.bars().get(i);
      double y = GAP / 2 + i * ROW;
      double length = most > 0 ? room * bar.value() / most : 0;
      svg.words(left - GAP, y + BAR, "end", shortened(bar.name()));
      svg.rectangle(left, y + (ROW - BAR) / 2 - 2, Math.max(length, 1), BAR, COLOURS.getFirst());
      svg.words(left + Math.max(length, 1) + GAP, y + BAR, "start", bar.label());
    }
    svg.line(left, GAP / 2, left, chart.bars().size() * ROW + GAP / 2, GRID, 1);
    return svg.end();
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME
        ? name
        : name.substring(0, LONGEST_NAME - 1).stripTrailing() + "…";
  }

  /** Where a day and a count are on the page. */
  private record Plot(
      double left, double right, double top, double bottom, LocalDate first, int days, long most) {

    double x(LocalDate day) {
      return x((int) ChronoUnit.DAYS.between(first, day));
    }

    double x(int index) {
      return days == 1 ? (left + right) / 2 : left + (right - left) * index / (days - 1);
    }

    double y(long value) {
      return bottom - (bottom - top) * value / most;
    }
  }
}
