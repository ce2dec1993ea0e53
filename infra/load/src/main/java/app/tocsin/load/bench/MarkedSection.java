package app.tocsin.load.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a page that a program writes: between two marks, and nothing else is touched. */
final class MarkedSection {

  private MarkedSection() {}

  /** Replaces the section of that name in a file; without its marks it comes last. */
  static void write(Path file, String name, String text) {
    try {
      String page = Files.exists(file) ? Files.readString(file) : "";
      Files.writeString(file, replaced(page, name, text));
    } catch (IOException e) {
      throw new UncheckedIOException("the section can't be written to " + file, e);
    }
  }

  static String replaced(String page, String name, String text) {
    String begin = "<!-- " + name + ": begin, written by ./tocsin bench -->";
    String end = "<!-- " + name + ": end -->";
    String section = begin + "\n" + text.strip() + "\n" + end;
    int from = page.indexOf(begin);
    int to = page.indexOf(end);
    if (from < 0 && to < 0) {
      return page.isBlank() ? section + "\n" : page.stripTrailing() + "\n\n" + section + "\n";
    }
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "the marks of " + name + " are not a pair (expected: " + begin + ", then " + end + ")");
    }
    return page.substring(0, from) + section + page.substring(to + end.length());
  }
}
