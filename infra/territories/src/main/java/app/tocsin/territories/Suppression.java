package app.tocsin.territories;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Minimum cell suppression: beside a published total, no cell of 1 to 4 can be worked out.
 *
 * <ul>
 *   <li>Cells of 1 to 4 are hidden, and with them all cells of the smallest count that is larger
 *       (complementary suppression; Hundepool and others, <i>Statistical Disclosure Control</i>,
 *       2012, ch. 4). All of that count: a choice among equals would tell which was chosen.
 *   <li>A table whose cells have not more than 5 signatures on average is withheld as a whole.
 *   <li>Zero is no secret.
 * </ul>
 *
 * <p>Whoever knows these rules, the total and all that is shown can exchange any hidden small cell
 * with a hidden larger one and has a table that is published in the very same way.
 */
public final class Suppression {
  /** The smallest count above zero that is shown. */
  public static final int LEAST = 5;

  private Suppression() {}

  /**
   * The cells, in their order, as they may be shown beside their sum; each empty where it is
   * hidden.
   *
   * @return empty where none may be shown
   */
  public static Optional<List<OptionalLong>> of(List<Long> cells) {
    if (isWithheld(cells)) {
      return Optional.empty();
    }
    boolean isAnySmall = cells.stream().anyMatch(Suppression::isSmall);
    long larger = cells.stream().mapToLong(n -> n).filter(n -> n >= LEAST).min().orElse(LEAST);
    long hiddenBelow = isAnySmall ? larger + 1 : 1;
    return Optional.of(cells.stream().map(n -> shown(n, hiddenBelow)).toList());
  }

  private static OptionalLong shown(long count, long hiddenBelow) {
    return count > 0 && count < hiddenBelow ? OptionalLong.empty() : OptionalLong.of(count);
  }

  /** Whether what this table says in all is too little to say how it is spread. */
  private static boolean isWithheld(List<Long> cells) {
    long total = cells.stream().mapToLong(Long::longValue).sum();
    return total > 0 && total <= (long) LEAST * cells.size();
  }

  private static boolean isSmall(long count) {
    return count > 0 && count < LEAST;
  }
}
