package app.tocsin.petition.signatures;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A signer's name as typed, and the form that tells the people of one household apart. */
public record PersonName(String given, String family) {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Without case, accents, hyphens, apostrophes and spacing. */
  public String normalised() {
    return plain(given) + " " + plain(family);
  }

  private static String plain(String name) {
    String decomposed = Normalizer.normalize(name, Normalizer.Form.NFKD);
    String letters = MARKS.matcher(decomposed).replaceAll("");
    return NOT_LETTERS.matcher(letters).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** Hides the name: it is personal, and records are easily logged. */
  @Override
  public String toString() {
    return "PersonName[hidden]";
  }
}
