package app.tocsin.petition.petitions;

import app.tocsin.defaults.persons.PartnerAsk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an organiser writes: the petition itself and how it is signed.
 *
 * @param goal signatures hoped for, > 0
 * @param language {@code fr} or {@code en}
 * @param closesAt null where it stays open until somebody closes it
 * @param householdLimit how many people of one mailbox may sign, 1 to 4
 * @param partners who asks for the signers' contacts; only where a mail proves that the mailbox is
 *     the signer's
 * @param campaign the campaign that it belongs to, or null
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
    int householdLimit,
    List<PartnerAsk> partners,
    @Nullable String campaign) {
  public PetitionText {
    partners = List.copyOf(partners);
    if (goal <= 0) {
      throw new IllegalArgumentException("goal: " + goal + " (expected: > 0)");
    }
    if (householdLimit < 1 || householdLimit > 4) {
      throw new IllegalArgumentException(
          "householdLimit: " + householdLimit + " (expected: 1 to 4)");
    }
    if (!partners.isEmpty() && confirmation != Confirmation.EMAIL) {
      throw new IllegalArgumentException(
          "confirmation: "
              + confirmation.word()
              + " (expected: email, because partners are named)");
    }
  }

  /** One of no campaign, whose signers no partner asks for anything. */
  public PetitionText(
      String title,
      String summary,
      String text,
      int goal,
      String addressee,
      String language,
      @Nullable Instant closesAt,
      Confirmation confirmation,
      int householdLimit) {
    this(
        title,
        summary,
        text,
        goal,
        addressee,
        language,
        closesAt,
        confirmation,
        householdLimit,
        List.of(),
        null);
  }

  /** What this partner asks; empty where it asks nothing here. */
  public Optional<PartnerAsk> askOf(String partner) {
    return partners.stream().filter(ask -> ask.partner().equals(partner)).findFirst();
  }

  /** Whether what people sign, and how their signatures count, is the same in both. */
  boolean asksTheSameAs(PetitionText other) {
    return title.equals(other.title)
        && text.equals(other.text)
        && addressee.equals(other.addressee)
        && language.equals(other.language)
        && confirmation == other.confirmation
        && householdLimit == other.householdLimit
        && partners.stream().allMatch(other::asksNothingElse);
  }

  /** Partners may come and go; what people said yes to stays what it was. */
  private boolean asksNothingElse(PartnerAsk before) {
    return askOf(before.partner()).map(before::equals).orElse(true);
  }
}
