package app.tocsin.load.signers;

import app.tocsin.territories.Territories;
import app.tocsin.territories.WeightedCommunes;
import java.util.random.RandomGenerator;

/** Where signers live. */
@FunctionalInterface
public interface Places {

  /** A French postcode, drawn with {@code random} alone. */
  String postcode(RandomGenerator random);

  /** The communes of France, each as likely as people live there. */
  static Places ofFrance() {
    WeightedCommunes communes = new WeightedCommunes(Territories.load().communes());
    return communes::drawPostcode;
  }
}
