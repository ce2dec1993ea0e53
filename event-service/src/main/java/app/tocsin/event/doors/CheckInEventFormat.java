package app.tocsin.event.doors;

import app.tocsin.event.gatherings.Gathering;

/** How the world is told of check-ins. */
public interface CheckInEventFormat {
  /** The topic. */
  String topic();

  /** The event's type. */
  String type();

  /** The event's data: JSON, free of personal data. */
  String data(CheckIn checkIn, Gathering gathering);
}
