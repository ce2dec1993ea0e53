package app.tocsin.defaults.persons;

import app.tocsin.defaults.requests.Ids;

/**
 * What a partner asks of those who sign or register: their contact, for one purpose. Each of them
 * says yes to each partner alone, or to none.
 *
 * @param partner its id in partner-service
 * @param displayName as people know it
 * @param purpose what it wants to do, in a few words that follow "for:"
 */
public record PartnerAsk(String partner, String displayName, Kind kind, String purpose) {
  /** Of the sentences below: a change of them is another version. */
  public static final String WORDING_VERSION = "1";

  public PartnerAsk {
    if (!Ids.isId(partner)) {
      throw new IllegalArgumentException(
          "partner: " + partner + " (expected: 32 hexadecimal digits)");
    }
  }

  /** What kind of use it is. */
  public enum Kind {
    NEWSLETTER("newsletter"),
    CAMPAIGN("campaign"),
    FUNDRAISING("fundraising"),
    MEMBERSHIP("membership");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word on the wire. */
    public String word() {
      return word;
    }

    /**
     * Reads the word on the wire.
     *
     * @throws IllegalArgumentException for any other word
     */
    public static Kind of(String word) {
      for (Kind kind : values()) {
        if (kind.word.equals(word)) {
          return kind;
        }
      }
      throw new IllegalArgumentException(
          "kind: " + word + " (expected: newsletter, campaign, fundraising or membership)");
    }
  }

  /**
   * What somebody says yes to, to the letter (GDPR art. 7(2)): who gets what, what for, and that it
   * can be taken back.
   *
   * @param language {@code fr} or {@code en}
   */
  public String wording(String language) {
    return language.equals("en")
        ? "I agree that %s receives my name, e-mail address and postcode, for: %s. I can withdraw this consent at any time."
            .formatted(displayName, purpose)
        : "J’accepte que %s reçoive mon nom, mon adresse électronique et mon code postal, pour : %s. Je peux retirer cet accord à tout moment."
            .formatted(displayName, purpose);
  }

  /** What is said yes to by who wants news of those who organise it. */
  public static String newsWording(String language) {
    return language.equals("en")
        ? "I agree that the organisers send me their news by e-mail. I can withdraw this consent at"
            + " any time."
        : "J’accepte que les organisateurs m’envoient leurs nouvelles par courrier électronique. Je"
            + " peux retirer cet accord à tout moment.";
  }
}
