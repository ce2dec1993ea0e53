package app.tocsin.defaults.persons;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

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
  private static final String ATOM =
      "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-][\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]*";
  private static final Pattern LOCAL = Pattern.compile(ATOM + "(\\." + ATOM + ")*");

  /** IDNA 2003 maps them, IDNA 2008 doesn't: the mapped name may be somebody else's. */
  private static final Pattern DEVIATIONS = Pattern.compile("[\u00df\u03c2\u200c\u200d]");

  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

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

  private static boolean isLocalPart(String text) {
    return text.length() <= MAX_LOCAL_LENGTH && LOCAL.matcher(text).matches();
  }

  private static String asciiDomain(String typed) {
    String domain = Normalizer.normalize(typed, Normalizer.Form.NFKC);
    if (DEVIATIONS.matcher(domain).find()) {
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
    if (!DOMAIN.matcher(ascii).matches()) {
      throw notAnAddress("a domain such as example.org after the @");
    }
    return ascii;
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
