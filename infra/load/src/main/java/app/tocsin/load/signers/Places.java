package app.tocsin.load.signers;

import java.util.random.RandomGenerator;

/** Where signers live. */
@FunctionalInterface
public interface Places {

  /** A French postcode, drawn with {@code random} alone. */
  String postcode(RandomGenerator random);
}
