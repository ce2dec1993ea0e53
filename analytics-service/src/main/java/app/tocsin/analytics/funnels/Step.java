package app.tocsin.analytics.funnels;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One step on the way from a look to a contribution, in their order. */
public enum Step {
  VIEW,
  FORM_OPENED,
  SUBMITTED,
  CONFIRMED,
  SHARED,
  REGISTERED,
  /** Who had registered said that they don't come: registered less these are registered still. */
  CANCELLED,
  ATTENDED;

  /** What pages may tell of; the others are read from events. */
  public static final Set<Step> SEEN_BY_PAGES = Set.of(VIEW, FORM_OPENED, SHARED);

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Step> of(String word) {
    return Arrays.stream(values()).filter(step -> step.word().equals(word)).findFirst();
  }
}
