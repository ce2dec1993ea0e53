package app.tocsin.event.registrations;

import app.tocsin.event.registrations.Roster.Entry;
import java.time.Instant;

/** What happened to a registration. */
public sealed interface RosterFact {
  /** The registration after it; for one that is gone, before it. */
  Entry entry();

  /** When. */
  Instant at();

  /** A place is kept until its mail is confirmed. */
  record Requested(Entry entry, Instant at) implements RosterFact {}

  /** They come. */
  record Confirmed(Entry entry, Instant at) implements RosterFact {}

  /** They wait. */
  record Waitlisted(Entry entry, Instant at) implements RosterFact {}

  /** A place became free and is kept for them. */
  record Promoted(Entry entry, Instant at) implements RosterFact {}

  /** They come with another number of people. */
  record Changed(Entry entry, Instant at) implements RosterFact {}

  /**
   * They don't come.
   *
   * @param lapsed whether a deadline passed, not because they said so
   */
  record Cancelled(Entry entry, Instant at, boolean lapsed) implements RosterFact {}
}
