package app.tocsin.territories;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws communes as often as people live in them: what made-up signers are drawn from. Immutable,
 * safe for any thread.
 */
public final class WeightedCommunes {

  private final List<Commune> communes;
  private final long[] upTo;

  /**
   * @param communes those without inhabitants or without a postcode are never drawn
   * @throws IllegalArgumentException if none is left
   */
  public WeightedCommunes(List<Commune> communes) {
    this.communes =
        communes.stream()
            .filter(commune -> commune.population() > 0 && !commune.postcodes().isEmpty())
            .toList();
    if (this.communes.isEmpty()) {
      throw new IllegalArgumentException(
          "communes: none (expected: at least one that is inhabited)");
    }
    this.upTo = new long[this.communes.size()];
    long total = 0;
    for (int i = 0; i < upTo.length; i++) {
      total += this.communes.get(i).population();
      upTo[i] = total;
    }
  }

  /** The commune of one inhabitant, each being as likely. */
  public Commune draw(RandomGenerator random) {
    long inhabitant = random.nextLong(upTo[upTo.length - 1]);
    int found = Arrays.binarySearch(upTo, inhabitant + 1);
    return communes.get(found < 0 ? -found - 1 : found);
  }

  /** The postcode of one inhabitant; a commune's postcodes are taken to have equally many. */
  public String drawPostcode(RandomGenerator random) {
    List<String> postcodes = draw(random).postcodes();
    return postcodes.get(random.nextInt(postcodes.size()));
  }
}
