package app.tocsin.defaults.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A name in links: a title in plain letters, and enough of the id to be unique. */
public final class Slug {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final int WORDS_LENGTH = 60;
  private static final int ID_LENGTH = 8;

  private Slug() {}

  /**
   * @param otherwise what stands for a title without a letter of the Latin alphabet
   * @param id at least eight characters, all of them fit for a link
   */
  public static String of(String title, String otherwise, String id) {
    String decomposed = Normalizer.normalize(title, Normalizer.Form.NFKD);
    String plain =
        MARKS
            .matcher(decomposed)
            .replaceAll("")
            .toLowerCase(Locale.ROOT)
            .replace("œ", "oe")
            .replace("æ", "ae")
            .replace("ß", "ss");
    String words = OTHERS.matcher(plain).replaceAll("-");
    String cut = words.length() > WORDS_LENGTH ? words.substring(0, WORDS_LENGTH) : words;
    String trimmed = cut.replaceAll("^-+|-+$", "");
    return (trimmed.isEmpty() ? otherwise : trimmed) + "-" + id.substring(0, ID_LENGTH);
  }
}
