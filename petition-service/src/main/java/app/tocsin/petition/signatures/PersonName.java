package app.tocsin.petition.signatures;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A signer's name as typed, and the form that tells the people of one household apart. */
public record PersonName(String given, String family) {
  /** Accents, and vowel signs that are often left out. Those of other scripts tell names apart. */
  private static final Pattern ACCENTS =
      Pattern.compile("[\\p{M}&&[\\p{IsInherited}\\p{IsArabic}\\p{IsHebrew}]&&[^\\u3099\\u309a]]+");

  private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  /** Without case, accents, ligatures, hyphens, apostrophes and spacing. */
  public String normalised() {
    return plain(given) + " " + plain(family);
  }

  private static String plain(String name) {
    String decomposed = Normalizer.normalize(name, Normalizer.Form.NFKD);
    String bare = ACCENTS.matcher(decomposed).replaceAll("");
    String lower = NOT_LETTERS.matcher(bare).replaceAll("").toLowerCase(Locale.ROOT);
    String plain =
        lower
            .replace("œ", "oe")
            .replace("æ", "ae")
            .replace("ß", "ss")
            .replace("ø", "o")
            .replace("ł", "l");
    return Normalizer.normalize(plain, Normalizer.Form.NFKD); // marks that met take their order
  }

  /** Hides the name: it is personal, and records are easily logged. */
  @Override
  public String toString() {
    return "PersonName[hidden]";
  }
}
