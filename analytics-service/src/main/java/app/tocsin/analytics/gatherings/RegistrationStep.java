package app.tocsin.analytics.gatherings;

import java.util.Arrays;
import java.util.Optional;

/** What can become of a registration, as events name it. */
public enum RegistrationStep {
  REQUESTED("requested"),
  CONFIRMED("confirmed"),
  WAITLISTED("waitlisted"),
  PROMOTED("promoted"),
  CANCELLED("cancelled"),
  CHECKED_IN("checked-in");

  private static final String PREFIX = "gathering.registration.";

  private final String word;

  RegistrationStep(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /** Of an event of that type; empty where it is none that is counted. */
  public static Optional<RegistrationStep> ofType(String type) {
    return Arrays.stream(values()).filter(step -> type.equals(PREFIX + step.word)).findFirst();
  }
}
