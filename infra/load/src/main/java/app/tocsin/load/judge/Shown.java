package app.tocsin.load.judge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the system shows to the public about one petition.
 *
 * @param count the official one
 * @param departements the official one by département
 * @param hours the series of analytics
 * @param lastVerified when the service itself last recounted its stored facts and found the same
 */
public record Shown(
    long count,
    Map<String, Long> departements,
    Map<String, Long> hours,
    Optional<Instant> lastVerified) {

  /** Sum over the départements. */
  public long territories() {
    return departements.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Sum over the hours. */
  public long series() {
    return hours.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Where this differs from the facts, in words; nothing where all is exact. */
  public List<String> differences(Facts facts) {
    List<String> differences = new ArrayList<>();
    if (count != facts.distinct()) {
      differences.add("official count " + count + ", facts " + facts.distinct());
    }
    add(differences, "département", departements, facts.departements());
    add(differences, "hour", hours, facts.hours());
    return differences;
  }

  private static void add(
      List<String> differences, String what, Map<String, Long> shown, Map<String, Long> facts) {
    Map<String, Long> off = new TreeMap<>(facts);
    shown.forEach((cell, n) -> off.merge(cell, -n, Long::sum));
    off.values().removeIf(difference -> difference == 0);
    off.forEach(
        (cell, difference) ->
            differences.add(
                what
                    + " "
                    + cell
                    + ": shown "
                    + shown.getOrDefault(cell, 0L)
                    + ", facts "
                    + facts.getOrDefault(cell, 0L)));
  }
}
