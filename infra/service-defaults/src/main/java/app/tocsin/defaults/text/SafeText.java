package app.tocsin.defaults.text;

import java.util.Locale;

/** What {@link TextRule} makes of a text that a human typed: the text to keep, or why not. */
public sealed interface SafeText {

  /** The text in the form in which it is kept: NFC, trimmed, spaces collapsed. */
  record Accepted(String value) implements SafeText {}

  /**
   * @param limit the length that the reason speaks of, 0 where it speaks of none
   */
  record Refused(Reason reason, int limit) implements SafeText {
    public String message() {
      return message(Locale.ENGLISH);
    }

    public String message(Locale locale) {
      String pattern = locale.getLanguage().equals("fr") ? reason.french : reason.english;
      return pattern.replace("{}", Integer.toString(limit));
    }
  }

  /** Why a text is refused. */
  enum Reason {
    MISSING("is required", "est obligatoire"),
    TOO_SHORT("must have at least {} characters", "doit avoir au moins {} caractères"),
    TOO_LONG("must have at most {} characters", "doit avoir au plus {} caractères"),
    CONTROL("must not contain control characters", "ne doit pas contenir de caractère de contrôle"),
    LINE_BREAK(
        "must be one line, without line breaks or tabs",
        "doit tenir sur une ligne, sans retour à la ligne ni tabulation"),
    BROKEN_UNICODE("must be valid Unicode text", "doit être un texte Unicode valide"),
    DIRECTION_OVERRIDE(
        "must not contain characters that change the direction of text",
        "ne doit pas contenir de caractère qui change le sens du texte"),
    INVISIBLE(
        "must not contain invisible or unassigned characters",
        "ne doit pas contenir de caractère invisible ou non attribué"),
    STACKED_MARKS(
        "must not stack more than 8 accents on a letter",
        "ne doit pas empiler plus de 8 accents sur une lettre");

    private final String english;
    private final String french;

    Reason(String english, String french) {
      this.english = english;
      this.french = french;
    }
  }
}
