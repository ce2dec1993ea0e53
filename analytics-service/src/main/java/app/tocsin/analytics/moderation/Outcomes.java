package app.tocsin.analytics.moderation;

import java.util.Collection;
import java.util.Objects;
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

  public static Outcomes of(Collection<PetitionLife> lives) {
    return new Outcomes(
        counts(lives, PetitionLife::status),
        counts(
            lives.stream().filter(each -> each.closedReason() != null).toList(),
            each -> Objects.requireNonNull(each.closedReason())),
        new Durations(
            lives.stream()
                .map(each -> Durations.between(each.createdAt(), each.publishedAt()))
                .toList()),
        new Durations(
            lives.stream()
                .filter(each -> each.closedAt() != null)
                .map(
                    each ->
                        Durations.between(
                            each.publishedAt(), Objects.requireNonNull(each.closedAt())))
                .toList()));
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
