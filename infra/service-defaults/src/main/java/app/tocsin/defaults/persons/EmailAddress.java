package app.tocsin.defaults.persons;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;

/**
 * An e-mail address as typed, and the one form that all spellings of the same mailbox share.
 *
 * <p>The form is for telling people apart, never for writing to them: letter case is folded,
 * Unicode is composed (NFKC), the domain is in its ASCII form (IDNA, RFC 5891), and dots and tags
 * in the local part go only where the provider is known to ignore them. An unknown provider's dots
 * and tags stay: two people may differ by them.
 *
 * @param address deliverable: the local part as typed, the domain in ASCII
 * @param normalised the form that is compared
 */
public record EmailAddress(String address, String normalised) {
  private static final int MAX_LENGTH = 254; // RFC 5321, 4.5.3.1.3 less the angle brackets
  private static final int MAX_LOCAL_LENGTH = 64; // RFC 5321, 4.5.3.1.1
  private static final int MAX_LABEL_LENGTH = 63; // RFC 1035, 2.3.4

  /** Of an atom in ASCII, besides letters and digits: RFC 5322, 3.2.3. */
  private static final String SIGNS = "!#$%&'*+/=?^_`{|}~-";

  /** IDNA 2003 maps them, IDNA 2008 doesn't: the mapped name may be somebody else's. */
  private static final String DEVIATIONS = "\u00df\u03c2\u200c\u200d";

  private static final int LETTERS =
      types(
          Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER);
  private static final int NUMBERS =
      types(Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER);
  private static final int MARKS =
      types(Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK);

  /**
   * Reads what a person typed.
   *
   * @throws IllegalArgumentException with a message for that person where it is no address
   */
  public static EmailAddress of(String typed) {
    String text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
    if (text.length() > MAX_LENGTH) {
      throw notAnAddress("at most 254 characters");
    }
    int at = text.lastIndexOf('@');
    if (at <= 0 || at == text.length() - 1) {
      throw notAnAddress("a name, an @ and a domain");
    }
    String local = text.substring(0, at);
    String folded = folded(local);
    if (!isLocalPart(local) || (!folded.equals(local) && !isLocalPart(folded))) {
      throw notAnAddress("at most 64 letters, digits and signs, no spaces, before the @");
    }
    String domain = asciiDomain(text.substring(at + 1));
    String address = local + "@" + domain;
    if (address.length() > MAX_LENGTH) {
      throw notAnAddress("at most 254 characters");
    }
    return new EmailAddress(address, normalise(folded, domain));
  }

  /** Atoms with dots between them (RFC 5322, 3.2.3), of all scripts (RFC 6532, 3.2). */
  private static boolean isLocalPart(String text) {
    if (text.length() > MAX_LOCAL_LENGTH) {
      return false;
    }
    boolean atomBegins = true;
    int letter;
    for (int i = 0; i < text.length(); i += Character.charCount(letter)) {
      letter = text.codePointAt(i);
      boolean dot = letter == '.';
      boolean fits = dot ? !atomBegins : isAtomText(letter, atomBegins);
      if (!fits) {
        return false;
      }
      atomBegins = dot;
    }
    return !atomBegins;
  }

  private static boolean isAtomText(int letter, boolean first) {
    int types = LETTERS | NUMBERS | (first ? 0 : MARKS);
    return (types >> Character.getType(letter) & 1) != 0 || SIGNS.indexOf(letter) >= 0;
  }

  private static int types(int... types) {
    int set = 0;
    for (int type : types) {
      set |= 1 << type;
    }
    return set;
  }

  private static String asciiDomain(String typed) {
    String domain = Normalizer.normalize(typed, Normalizer.Form.NFKC);
    if (domain.chars().anyMatch(it -> DEVIATIONS.indexOf(it) >= 0)) {
      throw notAnAddress("the domain in its form that begins with xn--");
    }
    String ascii;
    try {
      // of what is in ASCII already, IDNA looks at nothing that isn't looked at below
      ascii =
          isAscii(domain)
              ? domain.toLowerCase(Locale.ROOT)
              : IDN.toASCII(domain).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      throw notAnAddress("a domain such as example.org after the @");
    }
    if (!isHostName(ascii)) {
      throw notAnAddress("a domain such as example.org after the @");
    }
    return ascii;
  }

  /**
   * At least two labels of letters, digits and hyphens within (RFC 1123, 2.1), the last of which
   * begins with a letter and has more than one: an IP address isn't one.
   */
  private static boolean isHostName(String text) {
    int last = text.lastIndexOf('.') + 1;
    if (last == 0 || text.length() - last < 2 || !isLetter(text.charAt(last))) {
      return false;
    }
    int begin = 0;
    for (int end = text.indexOf('.'); end >= 0; end = text.indexOf('.', begin)) {
      if (!isLabel(text, begin, end)) {
        return false;
      }
      begin = end + 1;
    }
    return isLabel(text, begin, text.length());
  }

  private static boolean isLabel(String text, int begin, int end) {
    if (begin == end || end - begin > MAX_LABEL_LENGTH) {
      return false;
    }
    for (int i = begin; i < end; i++) {
      char sign = text.charAt(i);
      boolean hyphenWithin = sign == '-' && i > begin && i < end - 1;
      if (!isLetter(sign) && !(sign >= '0' && sign <= '9') && !hyphenWithin) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char sign) {
    return sign >= 'a' && sign <= 'z';
  }

  /**
   * Letter by letter, as {@link String#equalsIgnoreCase} compares: lower case by itself depends on
   * the neighbours (a Greek sigma at the end of a word is another letter).
   */
  private static String folded(String local) {
    if (isAscii(local)) {
      return local.toLowerCase(Locale.ROOT);
    }
    String composed = Normalizer.normalize(local, Normalizer.Form.NFKC);
    var folded = new StringBuilder(composed.length());
    composed
        .codePoints()
        .map(letter -> Character.toLowerCase(Character.toUpperCase(letter)))
        .forEach(folded::appendCodePoint);
    return Normalizer.normalize(folded, Normalizer.Form.NFKC);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7F) {
        return false;
      }
    }
    return true;
  }

  private static String normalise(String folded, String domain) {
    MailProvider provider = MailProvider.of(domain);
    String local = folded;
    if (provider.ignoresTags()) {
      int plus = local.indexOf('+');
      local = plus > 0 ? withoutDotAtEnd(local.substring(0, plus)) : local;
    }
    if (provider.ignoresDots()) {
      local = local.replace(".", "");
    }
    return local + "@" + provider.canonicalDomain(domain);
  }

  private static String withoutDotAtEnd(String local) {
    return local.endsWith(".") ? local.substring(0, local.length() - 1) : local;
  }

  private static IllegalArgumentException notAnAddress(String expected) {
    return new IllegalArgumentException("not an e-mail address (expected: " + expected + ")");
  }

  /** Hides the address: it is personal, and records are easily logged. */
  @Override
  public String toString() {
    return "EmailAddress[hidden]";
  }
}
