package app.tocsin.analytics.moderation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What became of published petitions.
 *
 * @param byStatus how many there are of each
 * @param byReason how many were closed for each
 * @param toPublication from the draft to the publication, of each
 * @param toClosing from the publication to the closing, of each that is closed
 */
public record Outcomes(
    SortedMap<String, Long> byStatus,
    SortedMap<String, Long> byReason,
    Durations toPublication,
    Durations toClosing) {

  /** In rising order. */
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
  }

  public static Outcomes of(Collection<PetitionLife> lives) {
    return new Outcomes(
        counts(lives, PetitionLife::status),
        counts(
            lives.stream().filter(each -> each.closedReason() != null).toList(),
            each -> Objects.requireNonNull(each.closedReason())),
        new Durations(
            lives.stream().map(each -> between(each.createdAt(), each.publishedAt())).toList()),
        new Durations(
            lives.stream()
                .filter(each -> each.closedAt() != null)
                .map(each -> between(each.publishedAt(), Objects.requireNonNull(each.closedAt())))
                .toList()));
  }

  /** Two machines' clocks may differ by a moment. */
  private static Duration between(Instant from, Instant to) {
    return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
  }

  private static SortedMap<String, Long> counts(
      Collection<PetitionLife> lives, Function<PetitionLife, String> word) {
    return lives.stream().collect(Collectors.groupingBy(word, TreeMap::new, Collectors.counting()));
  }

  /** The counts together. */
  public long total() {
    return byStatus.values().stream().mapToLong(Long::longValue).sum();
  }
}
