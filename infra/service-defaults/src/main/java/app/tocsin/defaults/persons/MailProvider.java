package app.tocsin.defaults.persons;

import java.util.Map;
import java.util.Set;

/**
 * What a mail provider is known to ignore in the local part, by its own documentation. Providers
 * that aren't named ignore nothing.
 */
enum MailProvider {
  /** Dots don't matter and everything after a plus is ignored; googlemail.com is gmail.com. */
  GMAIL(true, true),
  /** Sub-addressing with a plus; dots matter. */
  PLUS_TAGS(false, true),
  OTHER(false, false);

  private static final Set<String> GMAIL_DOMAINS = Set.of("gmail.com", "googlemail.com");
  private static final Set<String> PLUS_TAG_DOMAINS =
      Set.of(
          "outlook.com",
          "outlook.fr",
          "hotmail.com",
          "hotmail.fr",
          "live.com",
          "live.fr",
          "msn.com",
          "icloud.com",
          "me.com",
          "mac.com",
          "fastmail.com",
          "fastmail.fm",
          "proton.me",
          "protonmail.com",
          "pm.me",
          "mailbox.org",
          "posteo.net",
          "posteo.de",
          "tutanota.com",
          "tuta.com");
  private static final Map<String, String> SAME_DOMAIN =
      Map.of("googlemail.com", "gmail.com", "protonmail.com", "proton.me", "pm.me", "proton.me");

  private final boolean ignoresDots;
  private final boolean ignoresTags;

  MailProvider(boolean ignoresDots, boolean ignoresTags) {
    this.ignoresDots = ignoresDots;
    this.ignoresTags = ignoresTags;
  }

  static MailProvider of(String domain) {
    if (GMAIL_DOMAINS.contains(domain)) {
      return GMAIL;
    }
    return PLUS_TAG_DOMAINS.contains(domain) ? PLUS_TAGS : OTHER;
  }

  boolean ignoresDots() {
    return ignoresDots;
  }

  boolean ignoresTags() {
    return ignoresTags;
  }

  /** The domain under which the provider's several names for one mailbox meet. */
  String canonicalDomain(String domain) {
    return SAME_DOMAIN.getOrDefault(domain, domain);
  }
}
