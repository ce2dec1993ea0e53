package app.tocsin.analytics.documents;

import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.css.style.CssContext;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Draws our own charts on PDF pages: the five kinds of marks that they have, nothing else of SVG. A
 * whole SVG renderer would be a hundred times as much code, with a history of its own.
 */
final class ChartDrawer implements SVGDrawer {
  private static final Color INK = new Color(0x16181d);

  private final Font font;

  ChartDrawer(Font font) {
    this.font = font;
  }

  @Override
  public SVGImage buildSVGImage(
      Element svg, Box box, CssContext css, double width, double height, double dotsPerPixel) {
    return new Image(svg, box, width, dotsPerPixel);
  }

  @Override
  public void importFontFaceRules(List<FontFaceRule> fontFaces, SharedContext shared) {}

  @Override
  public void addFontFile(File file, String family, Integer weight, FontStyle style) {}

  @Override
  public void close() {}

  private final class Image implements SVGImage {
    private final Element svg;
    private final Box box;
    private final double width;
    private final double height;
    private final double dotsPerPixel;

    /**
     * @param wanted in dots; below zero where nothing says how wide it should be
     */
    Image(Element svg, Box box, double wanted, double dotsPerPixel) {
      this.svg = svg;
      this.box = box;
      this.dotsPerPixel = dotsPerPixel;
      double own = number(svg, "width") * dotsPerPixel;
      this.width = wanted >= 0 ? wanted : own;
      this.height = width * number(svg, "height") / number(svg, "width");
    }

    @Override
    public int getIntrinsicWidth() {
      return (int) Math.round(width);
    }

    @Override
    public int getIntrinsicHeight() {
      return (int) Math.round(height);
    }

    @Override
    public void drawSVG(OutputDevice device, RenderingContext context, double x, double y) {
      Rectangle bounds = box.getContentAreaEdge(box.getAbsX(), box.getAbsY(), context);
      float pixels = (float) (bounds.width / dotsPerPixel);
      double scale = pixels / number(svg, "width");
      float tall = (float) (scale * number(svg, "height"));
      device.drawWithGraphics((float) x, (float) y, pixels, tall, page -> draw(page, scale));
    }

    private void draw(Graphics2D page, double scale) {
      page.scale(scale, scale);
      double size = number(svg, "font-size");
      for (Node each = svg.getFirstChild(); each != null; each = each.getNextSibling()) {
        if (each instanceof Element mark) {
          mark(page, mark, size);
        }
      }
    }
  }

  private void mark(Graphics2D page, Element mark, double size) {
    switch (mark.getTagName()) {
      case "line" ->
          stroke(
              page,
              mark,
              new Line2D.Double(
                  number(mark, "x1"), number(mark, "y1"), number(mark, "x2"), number(mark, "y2")));
      case "polyline" -> stroke(page, mark, path(mark.getAttribute("points")));
      case "rect" ->
          fill(
              page,
              mark,
              new Rectangle2D.Double(
                  number(mark, "x"),
                  number(mark, "y"),
                  number(mark, "width"),
                  number(mark, "height")));
      case "circle" -> {
        double radius = number(mark, "r");
        fill(
            page,
            mark,
            new Ellipse2D.Double(
                number(mark, "cx") - radius, number(mark, "cy") - radius, 2 * radius, 2 * radius));
      }
      case "text" -> {
        String words = mark.getTextContent();
        double shift =
            switch (mark.getAttribute("text-anchor")) {
              case "end" -> font.width(words, size);
              case "middle" -> font.width(words, size) / 2;
              default -> 0;
            };
        page.setColor(INK);
        page.fill(font.outline(words, number(mark, "x") - shift, number(mark, "y"), size));
      }
      default -> {} // its title and description
    }
  }

  private static Path2D path(String points) {
    Path2D path = new Path2D.Double();
    for (String point : points.split(" ", -1)) {
      int comma = point.indexOf(',');
      double x = Double.parseDouble(point.substring(0, comma));
      double y = Double.parseDouble(point.substring(comma + 1));
      if (path.getCurrentPoint() == null) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    return path;
  }

  private static void stroke(Graphics2D page, Element mark, Shape shape) {
    page.setColor(Color.decode(mark.getAttribute("stroke")));
    page.setStroke(
        new BasicStroke(
            (float) number(mark, "stroke-width"),
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            1f,
            dashes(mark.getAttribute("stroke-dasharray")),
            0f));
    page.draw(shape);
  }

  private static float @Nullable [] dashes(String lengths) {
    if (lengths.isEmpty()) {
      return null;
    }
    String[] each = lengths.split(" ", -1);
    float[] dashes = new float[each.length];
    for (int i = 0; i < each.length; i++) {
      dashes[i] = Float.parseFloat(each[i]);
    }
    return dashes;
  }

  private static void fill(Graphics2D page, Element mark, Shape shape) {
    page.setColor(Color.decode(mark.getAttribute("fill")));
    page.fill(shape);
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
