package app.tocsin.event.gatherings;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How people register.
 *
 * @param confirmedByMail whether a place is only kept once the link in a mail was used
 * @param waitingList whether people may wait for a place when there is none
 * @param maxPeople how many people one registration may bring, 1 to 6
 * @param closesAt null where that is when the slot begins
 * @param acceptHours how long a place that became free is kept for who was promoted, 1 to 168
 */
public record RegistrationTerms(
    boolean confirmedByMail,
    boolean waitingList,
    int maxPeople,
    @Nullable Instant closesAt,
    int acceptHours,
    List<Question> questions) {
  public static final int MAX_PEOPLE = 6;

  public RegistrationTerms {
    questions = List.copyOf(questions);
    if (maxPeople < 1 || maxPeople > MAX_PEOPLE) {
      throw new IllegalArgumentException(
          "maxPeople: " + maxPeople + " (expected: 1 to " + MAX_PEOPLE + ")");
    }
    if (acceptHours < 1 || acceptHours > 168) {
      throw new IllegalArgumentException("acceptHours: " + acceptHours + " (expected: 1 to 168)");
    }
  }
}
