package app.tocsin.event.registrations;

import app.tocsin.event.gatherings.Gathering;

/** How the world is told of registrations. */
public interface RegistrationEventFormat {
  /** The topic. */
  String topic();

  /** The event's type: a stable word. */
  String type(RosterFact fact);

  /** The event's data: JSON, free of personal data. */
  String data(RosterFact fact, SlotId slot, Gathering gathering);
}
