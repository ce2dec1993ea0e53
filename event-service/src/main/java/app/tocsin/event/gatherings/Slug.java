package app.tocsin.event.gatherings;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A gathering's name in links: its title in plain letters, and enough of its id to be unique. */
final class Slug {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final int WORDS_LENGTH = 60;
  private static final int ID_LENGTH = 8;

  private Slug() {}

  static String of(String title, GatheringId id) {
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
    return (trimmed.isEmpty() ? "gathering" : trimmed) + "-" + id.value().substring(0, ID_LENGTH);
  }
}
