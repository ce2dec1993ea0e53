package app.tocsin.load.ledger;

import java.util.function.LongUnaryOperator;

/**
 * Who makes which attempt, decided by the seed alone: a share of the attempts is made by somebody
 * who tried before. Everyone else is the person with the attempt's own number.
 *
 * @param first number of the first attempt, and of the first person
 * @param duplicates share of attempts by people who tried before, 0 to below 1
 */
public record People(long seed, long first, double duplicates) implements LongUnaryOperator {

  public People {
    if (!(duplicates >= 0 && duplicates < 1)) {
      throw new IllegalArgumentException("duplicates: " + duplicates + " (expected: 0 to below 1)");
    }
  }

  /** The person of attempt {@code n}, {@code first} or higher. */
  @Override
  public long applyAsLong(long n) {
    long attempt = n;
    while (attempt > first) {
      long hash = mixed(seed * 0x9E3779B97F4A7C15L + attempt);
      if ((hash >>> 11) * 0x1.0p-53 >= duplicates) {
        break;
      }
      attempt = first + Long.remainderUnsigned(mixed(hash), attempt - first);
    }
    return attempt;
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mixed(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
