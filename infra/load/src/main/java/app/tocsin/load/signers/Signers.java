package app.tocsin.load.signers;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Ten thousand million different signers, each made from its number and the seed alone: the same
 * seed gives the same people, in any order, on any number of threads. People repeat every {@value
 * #PEOPLE} numbers; their addresses never do.
 */
public final class Signers {

  static final int PEOPLE = 16_384;

  /**
   * Digits of the number in an address: fixed, so that all requests of a person have one length.
   */
  static final int DIGITS = 10;

  static final long NUMBERS = 10_000_000_000L;

  private final Person[] people = new Person[PEOPLE];

  /** Signers of this seed. */
  public Signers(long seed, Places places) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < PEOPLE; i++) {
      people[i] = Person.drawn(random.split(), places);
    }
  }

  /** Signer number {@code n}, 0 to 9,999,999,999. */
  public Signer signer(long n) {
    if (n < 0 || n >= NUMBERS) {
      throw new IllegalArgumentException("signer: " + n + " (expected: 0 to 9999999999)");
    }
    return people[(int) (n % PEOPLE)].numbered(n);
  }

  /** The number of whoever's address is in this text. */
  public static long numberIn(String text) {
    int at = text.indexOf("@example.org");
    if (at < DIGITS) {
      throw new IllegalArgumentException("no numbered @example.org address in " + text);
    }
    return Long.parseLong(text.substring(at - DIGITS, at));
  }

  /** What the signers with the same number modulo {@value #PEOPLE} have in common. */
  private record Person(
      String givenName,
      String familyName,
      String postcode,
      boolean displayPublicly,
      boolean newsOptIn,
      String locale) {

    static Person drawn(SplittableRandom random, Places places) {
      return new Person(
          Names.given(random),
          Names.family(random),
          places.postcode(random),
          random.nextInt(10) < 3,
          random.nextInt(10) < 2,
          random.nextInt(20) == 0 ? "en" : "fr");
    }

    Signer numbered(long n) {
      String email =
          String.format(
              Locale.ROOT,
              "%s.%s.%0" + DIGITS + "d@example.org",
              Names.inAddress(givenName),
              Names.inAddress(familyName),
              n);
      return new Signer(
          givenName, familyName, email, postcode, "FR", displayPublicly, newsOptIn, locale);
    }
  }
}
