package app.tocsin.event.gatherings;

import app.tocsin.defaults.persons.PartnerAsk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How people register.
 *
 * @param confirmedByMail whether a place is only kept once the link in a mail was used
 * @param waitingList whether people may wait for a place when there is none
 * @param maxPeople how many people one registration may bring, 1 to 6
 * @param closesAt null where that is when the slot begins
 * @param partners who asks for the registrants' contacts; only where a mail proves the mailbox
 * @param acceptHours how long a place that became free is kept for who was promoted, 1 to 168
 */
public record RegistrationTerms(
    boolean confirmedByMail,
    boolean waitingList,
    int maxPeople,
    @Nullable Instant closesAt,
    int acceptHours,
    List<Question> questions,
    List<PartnerAsk> partners) {
  public static final int MAX_PEOPLE = 6;

  public RegistrationTerms {
    questions = List.copyOf(questions);
    partners = orNone(partners);
    if (!partners.isEmpty() && !confirmedByMail) {
      throw new IllegalArgumentException(
          "partners: " + partners.size() + " (expected: none without confirmation by mail)");
    }
    if (maxPeople < 1 || maxPeople > MAX_PEOPLE) {
      throw new IllegalArgumentException(
          "maxPeople: " + maxPeople + " (expected: 1 to " + MAX_PEOPLE + ")");
    }
    if (acceptHours < 1 || acceptHours > 168) {
      throw new IllegalArgumentException("acceptHours: " + acceptHours + " (expected: 1 to 168)");
    }
  }

  /** Of terms that an older instance wrote there are none. */
  private static List<PartnerAsk> orNone(@Nullable List<PartnerAsk> partners) {
    return partners == null ? List.of() : List.copyOf(partners);
  }

  /** What this partner asks; empty where it asks nothing here. */
  public Optional<PartnerAsk> askOf(String partner) {
    return partners.stream().filter(ask -> ask.partner().equals(partner)).findFirst();
  }

  /** Whether each partner that both name asks the same: people said yes to those words. */
  boolean asksNothingElseThan(RegistrationTerms before) {
    return before.partners.stream()
        .allMatch(ask -> askOf(ask.partner()).map(ask::equals).orElse(true));
  }
}
