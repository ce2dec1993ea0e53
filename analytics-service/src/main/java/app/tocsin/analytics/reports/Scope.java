package app.tocsin.analytics.reports;

import java.util.List;
import java.util.Set;

/** What a report is about. */
public sealed interface Scope {
  /** Up to twenty petitions, together. */
  record Petitions(List<String> ids) implements Scope {
    public static final int MOST = 20;

    public Petitions {
      ids = List.copyOf(ids);
      if (ids.isEmpty() || ids.size() > MOST || Set.copyOf(ids).size() < ids.size()) {
        throw new IllegalArgumentException(
            "petitions: " + ids + " (expected: 1 to " + MOST + " different ids)");
      }
    }

    @Override
    public String toString() {
      return "petitions=" + String.join(",", ids);
    }
  }

  /** All petitions of a campaign. */
  record Campaign(String id) implements Scope {
    @Override
    public String toString() {
      return "campaign=" + id;
    }
  }

  /** The signatures of all petitions from one place. */
  record Territory(Level level, String code) implements Scope {
    @Override
    public String toString() {
      return level.word() + "=" + code;
    }
  }

  /** The territories that figures are kept for. */
  enum Level {
    REGION("region"),
    DEPARTEMENT("departement");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    /** As it is written in requests. */
    public String word() {
      return word;
    }
  }
}
