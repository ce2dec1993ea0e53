package app.tocsin.analytics.reports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A part of a report.
 *
 * @param text written by people; names of figures stand in double braces
 * @param contents what is shown below the text, in this order
 */
public record Section(Kind kind, String heading, String text, List<Content> contents) {
  public static final int MOST = 12;

  public Section {
    contents = List.copyOf(contents);
  }

  /** The same with other words. */
  public Section with(String newHeading, String newText) {
    return new Section(kind, newHeading, newText, contents);
  }

  /** What a part of a report speaks of; suggestions go where they belong. */
  public enum Kind {
    RESULTS,
    DIFFICULTIES,
    RECOMMENDATIONS;

    /** As it is written in requests. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public static Set<String> words() {
      return Arrays.stream(values()).map(Kind::word).collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Figures and charts that a part can show. */
  public enum Content {
    TOTALS,
    DAYS,
    PETITIONS,
    SOURCES,
    MEDIA,
    REFERRERS,
    PARTNERS,
    LANGUAGES,
    REGIONS,
    DEPARTEMENTS,
    GATHERINGS,
    MENTIONS,
    OBJECTIVES,
    REVIEWS;

    /** As it is written in requests. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Content of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public static Set<String> words() {
      return Arrays.stream(values())
          .map(Content::word)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
