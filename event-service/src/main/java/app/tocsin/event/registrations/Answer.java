package app.tocsin.event.registrations;

import app.tocsin.event.registrations.Roster.Standing;

/** What is answered to who registers, confirms, changes or cancels. */
public sealed interface Answer {
  /** They stand so now. */
  record Stands(String registration, Standing standing) implements Answer {}

  /**
   * They were there already. Who asks may be a stranger: they are told what they would be told as a
   * new one, and the mailbox gets its link again.
   */
  record Again(String registration, Standing asIfNew) implements Answer {}

  /** It is gone now, or was. */
  record Gone() implements Answer {}

  /** There is no place, and no waiting list. */
  record Full() implements Answer {}

  /** It takes no registrations now. */
  record Closed() implements Answer {}

  /** There is no such gathering, or nobody may know of it. */
  record NoSuchGathering() implements Answer {}

  /** It doesn't take place then. */
  record NoSuchSlot() implements Answer {}

  /** There is no such registration. */
  record Unknown() implements Answer {}

  /** The place that was kept went to the next. */
  record Lapsed() implements Answer {}
}
