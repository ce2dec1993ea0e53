package app.tocsin.analytics.charts;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An SVG element that is being written, one mark after the other. */
final class Svg {
  static final int FONT_SIZE = 13;

  /** The widest letters that usual fonts have on average, in parts of the font's size. */
  private static final double LETTER = 0.58;

  private final StringBuilder text = new StringBuilder();

  Svg(Chart chart, double width, double height, boolean alone) {
    String id = "chart-" + chart.name();
    text.append("<svg");
    if (alone) {
      text.append(" xmlns=\"http://www.w3.org/2000/svg\"");
    }
    attribute("class", "chart");
    attribute("role", "img");
    attribute("aria-labelledby", id + "-title " + id + "-desc");
    attribute("viewBox", "0 0 " + number(width) + " " + number(height));
    attribute("width", number(width));
    attribute("height", number(height));
    attribute("font-family", "system-ui, 'Liberation Sans', sans-serif");
    attribute("font-size", Integer.toString(FONT_SIZE));
    attribute("fill", "currentColor");
    text.append(">\n<title id=\"").append(id).append("-title\">").append(escaped(chart.title()));
    text.append("</title>\n<desc id=\"").append(id).append("-desc\">");
    text.append(escaped(chart.description())).append("</desc>\n");
    if (alone) {
      text.append("<style>svg { background: #ffffff; color: #16181d; } @media")
          .append(" (prefers-color-scheme: dark) { svg { background: #14161b; color: #eceef3; } }")
          .append("</style>\n");
    }
  }

  /** About how wide a text is; the reader's font decides. */
  static double width(String words) {
    return words.length() * FONT_SIZE * LETTER;
  }

  Svg line(double x1, double y1, double x2, double y2, String stroke, double width) {
    text.append("<line");
    attribute("x1", number(x1));
    attribute("y1", number(y1));
    attribute("x2", number(x2));
    attribute("y2", number(y2));
    attribute("stroke", stroke);
    attribute("stroke-width", number(width));
    text.append("/>\n");
    return this;
  }

  /**
   * @param points x and y in turn
   * @param dashes empty for a line without gaps
   */
  Svg polyline(double[] points, String stroke, String dashes) {
    text.append("<polyline points=\"");
    for (int i = 0; i < points.length; i += 2) {
      text.append(i == 0 ? "" : " ").append(number(points[i])).append(',');
      text.append(number(points[i + 1]));
    }
    text.append('"');
    attribute("fill", "none");
    attribute("stroke", stroke);
    attribute("stroke-width", "2");
    attribute("stroke-linejoin", "round");
    if (!dashes.isEmpty()) {
      attribute("stroke-dasharray", dashes);
    }
    text.append("/>\n");
    return this;
  }

  Svg circle(double x, double y, double radius, String fill) {
    text.append("<circle");
    attribute("cx", number(x));
    attribute("cy", number(y));
    attribute("r", number(radius));
    attribute("fill", fill);
    text.append("/>\n");
    return this;
  }

  Svg rectangle(double x, double y, double width, double height, String fill) {
    text.append("<rect");
    attribute("x", number(x));
    attribute("y", number(y));
    attribute("width", number(width));
    attribute("height", number(height));
    attribute("fill", fill);
    text.append("/>\n");
    return this;
  }

  /**
   * @param anchor start, middle or end: what of the text stands at x
   */
  Svg words(double x, double y, String anchor, String words) {
    text.append("<text");
    attribute("x", number(x));
    attribute("y", number(y));
    attribute("text-anchor", anchor);
    text.append('>').append(escaped(words)).append("</text>\n");
    return this;
  }

  String end() {
    return text.append("</svg>").toString();
  }

  private void attribute(String name, String value) {
    text.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(1, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
