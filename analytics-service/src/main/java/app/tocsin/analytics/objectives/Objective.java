package app.tocsin.analytics.objectives;

import app.tocsin.analytics.zones.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody aims for.
 *
 * @param version rises by one at each change, from 1
 * @param author who set it
 */
public record Objective(String id, long version, Aim aim, String author, Instant createdAt) {
  /**
   * The aim itself.
   *
   * @param petitions whose signatures count together: of a campaign's signatures only
   * @param target in the metric's unit, above 0; funds in cents
   * @param from the first day that counts
   * @param due the last day that counts
   * @param owner who answers for it
   */
  public record Aim(
      Subject subject,
      Metric metric,
      List<String> petitions,
      long target,
      LocalDate from,
      LocalDate due,
      String owner,
      @Nullable String note) {
    public Aim {
      petitions = List.copyOf(petitions);
      if (target < 1) {
        throw new IllegalArgumentException("target: " + target + " (expected: > 0)");
      }
      if (due.isBefore(from)) {
        throw new IllegalArgumentException(
            "due: " + due + " (expected: not before " + from + ", its first day)");
      }
    }
  }

  /** What is aimed at. */
  public record Subject(Kind kind, String id) {
    /** Whose days an aim at it is about: its campaign's. */
    public ZoneId zone(Zones zones) {
      return switch (kind) {
        case PETITION -> zones.ofPetition(id);
        case CAMPAIGN -> zones.ofCampaign(id);
        case GATHERING -> zones.ofGathering(id);
      };
    }
  }

  /** What can be aimed at. */
  public enum Kind {
    PETITION,
    CAMPAIGN,
    GATHERING;

    /** Whether that can be counted of it. */
    public boolean has(Metric metric) {
      return switch (this) {
        case PETITION -> metric == Metric.SIGNATURES;
        case CAMPAIGN -> true;
        case GATHERING -> metric != Metric.SIGNATURES;
      };
    }

    /** What can be counted of it, in words. */
    public String metricWords() {
      return Arrays.stream(Metric.values())
          .filter(this::has)
          .map(Metric::word)
          .sorted()
          .collect(Collectors.joining(", "));
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is counted. */
  public enum Metric {
    SIGNATURES,
    REGISTRATIONS,
    ATTENDANCE,
    FUNDS;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Set<String> words() {
      return Arrays.stream(values()).map(Metric::word).collect(Collectors.toUnmodifiableSet());
    }

    public static Optional<Metric> of(String word) {
      return Arrays.stream(values()).filter(metric -> metric.word().equals(word)).findFirst();
    }
  }

  Objective with(Aim changed) {
    return new Objective(id, version + 1, changed, author, createdAt);
  }
}
