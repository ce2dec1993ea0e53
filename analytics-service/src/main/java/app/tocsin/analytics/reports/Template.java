package app.tocsin.analytics.reports;

import app.tocsin.analytics.charts.Notation;
import java.util.List;

/**
 * What a report begins as.
 *
 * @param id a preset's name, or 32 hexadecimal digits
 * @param version 0 for a preset, which nobody changes
 */
public record Template(String id, long version, String name, Writing writing) {

  /** Whether it comes with the program. */
  public boolean isPreset() {
    return version == 0;
  }

  /**
   * The words of a template or a report.
   *
   * @param title names of figures stand in double braces
   */
  public record Writing(Notation language, String title, List<Section> sections) {
    public Writing {
      sections = List.copyOf(sections);
      if (sections.isEmpty() || sections.size() > Section.MOST) {
        throw new IllegalArgumentException(
            "sections: " + sections.size() + " (expected: 1 to " + Section.MOST + ")");
      }
    }
  }
}
