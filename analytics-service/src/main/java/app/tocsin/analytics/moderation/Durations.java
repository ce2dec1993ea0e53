package app.tocsin.analytics.moderation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How long something took each time, in rising order. */
public record Durations(List<Duration> sorted) {
  public Durations {
    sorted = sorted.stream().sorted().toList();
  }

  public int count() {
    return sorted.size();
  }

  /**
   * The shortest that so large a share didn't exceed (nearest rank); empty where there is none.
   *
   * @param share above 0, at most 1
   */
  public Optional<Duration> at(double share) {
    return sorted.isEmpty()
        ? Optional.empty()
        : Optional.of(sorted.get((int) Math.ceil(share * sorted.size()) - 1));
  }

  /** Two machines' clocks may differ by a moment. */
  static Duration between(Instant from, Instant to) {
    return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
  }
}
