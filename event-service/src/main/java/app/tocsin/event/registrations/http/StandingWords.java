package app.tocsin.event.registrations.http;

import app.tocsin.event.registrations.Roster.Standing;

/** How registrations stand, on the wire. */
final class StandingWords {
  private StandingWords() {}

  static String of(Standing standing) {
    return switch (standing) {
      case HELD -> "pending-confirmation";
      case CONFIRMED -> "confirmed";
      case WAITING -> "waiting-list";
      case OFFERED -> "offered";
    };
  }
}
