package app.tocsin.event.registrations;

/** What may be asked of a roster. */
public sealed interface RosterCommand {
  /** Come, or wait. */
  record Register(String registration, String form, int people) implements RosterCommand {}

  /** Yes, I come: confirms a mail, or accepts a place that became free. */
  record Confirm(String registration) implements RosterCommand {}

  /** I come with another number of people. */
  record Bring(String registration, int people) implements RosterCommand {}

  /** I don't come. */
  record Cancel(String registration) implements RosterCommand {}

  /** Let happen what is due. */
  record Tick() implements RosterCommand {}
}
