package app.tocsin.analytics.documents;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * A font's outlines, read without the JVM's own fonts, which differ from machine to machine and are
 * missing on many servers.
 */
final class Font implements AutoCloseable {
  private final TrueTypeFont font;
  private final CmapLookup glyphs;

  private Font(TrueTypeFont font, CmapLookup glyphs) {
    this.font = font;
    this.glyphs = glyphs;
  }

  static Font read(InputStream from) {
    try {
      TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(from));
      return new Font(font, font.getUnicodeCmapLookup());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How wide a text of this size is. */
  double width(String text, double size) {
    try {
      double width = 0;
      for (int c : text.codePoints().toArray()) {
        width += font.getAdvanceWidth(glyphs.getGlyphId(c));
      }
      return width * size / font.getUnitsPerEm();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The outline of a text whose base line begins at a point. */
  Path2D outline(String text, double x, double y, double size) {
    Path2D outline = new Path2D.Double();
    double scale;
    double at = x;
    try {
      scale = size / font.getUnitsPerEm();
      for (int c : text.codePoints().toArray()) {
        int glyph = glyphs.getGlyphId(c);
        GlyphData data = font.getGlyph().getGlyph(glyph);
        if (data != null) {
          AffineTransform place = new AffineTransform(scale, 0, 0, -scale, at, y);
          outline.append(data.getPath().getPathIterator(place), false);
        }
        at += font.getAdvanceWidth(glyph) * scale;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return outline;
  }

  @Override
  public void close() {
    try {
      font.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
