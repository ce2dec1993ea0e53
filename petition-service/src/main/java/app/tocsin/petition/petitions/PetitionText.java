package app.tocsin.petition.petitions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an organiser writes: the petition itself and how it is signed.
 *
 * @param goal signatures hoped for, > 0
 * @param language {@code fr} or {@code en}
 * @param closesAt null where it stays open until somebody closes it
 * @param householdLimit how many people of one mailbox may sign, 1 to 4
 */
public record PetitionText(
    String title,
    String summary,
    String text,
    int goal,
    String addressee,
    String language,
    @Nullable Instant closesAt,
    Confirmation confirmation,
    int householdLimit) {
  public PetitionText {
    if (goal <= 0) {
      throw new IllegalArgumentException("goal: " + goal + " (expected: > 0)");
    }
    if (householdLimit < 1 || householdLimit > 4) {
      throw new IllegalArgumentException(
          "householdLimit: " + householdLimit + " (expected: 1 to 4)");
    }
  }

  /** Whether what people sign, and how their signatures count, is the same in both. */
  boolean asksTheSameAs(PetitionText other) {
    return title.equals(other.title)
        && text.equals(other.text)
        && addressee.equals(other.addressee)
        && language.equals(other.language)
        && confirmation == other.confirmation
        && householdLimit == other.householdLimit;
  }
}
