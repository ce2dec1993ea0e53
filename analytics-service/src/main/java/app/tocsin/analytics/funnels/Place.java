package app.tocsin.analytics.funnels;

import java.util.Locale;

/** What was looked at. */
public record Place(Kind kind, String id) {
  /** What has a page of its own. */
  public enum Kind {
    PETITION,
    GATHERING;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
