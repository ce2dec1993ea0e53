package app.tocsin.analytics.mentions;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is looked for: words that must all be there, {@code "phrases"} likewise, {@code -word} and
 * {@code -"phrase"} that must not. Whole words; case and accents make no difference.
 */
public record SearchExpression(String text) {
  private static final int LONGEST = 500;
  private static final int MOST_TERMS = 30;
  private static final Pattern TERM = Pattern.compile("(-?)(?:\"([^\"]*)\"|([^\\s\"]+))");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  public SearchExpression {
    List<Term> terms = terms(text);
    if (text.length() > LONGEST || terms.size() > MOST_TERMS) {
      throw new IllegalArgumentException(
          "must have at most " + LONGEST + " characters and " + MOST_TERMS + " words");
    }
    if (text.chars().filter(c -> c == '"').count() % 2 != 0) {
      throw new IllegalArgumentException("must close each quotation mark that it opens");
    }
    if (terms.stream().noneMatch(Term::wanted)) {
      throw new IllegalArgumentException(
          "must have at least one word or \"phrase\" that is wanted");
    }
  }

  /** Words in a row, with a space at either end, in the form in which texts are compared. */
  private record Term(String words, boolean wanted) {}

  /** Whether a text is what is looked for. */
  public boolean matches(String searched) {
    String words = words(searched);
    return terms(text).stream().allMatch(term -> words.contains(term.words) == term.wanted);
  }

  /** A text as it is compared: small letters without accents, one space between words. */
  public static String words(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replace("œ", "oe")
            .replace("æ", "ae");
    return " " + BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip() + " ";
  }

  private static List<Term> terms(String text) {
    List<Term> terms = new ArrayList<>();
    Matcher matcher = TERM.matcher(text);
    while (matcher.find()) {
      String quoted = matcher.group(2);
      String words = words(quoted == null ? matcher.group(3) : quoted);
      if (!words.isBlank()) {
        terms.add(new Term(words, matcher.group(1).isEmpty()));
      }
    }
    return terms;
  }
}
