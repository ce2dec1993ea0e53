package app.tocsin.event.funds;

import app.tocsin.event.gatherings.Gathering;

/** How the world is told of funds. */
public interface FundsEventFormat {
  /** The topic. */
  String topic();

  /** The event's type. */
  String type();

  /** The event's data: JSON. */
  String data(Contribution contribution, Gathering gathering);
}
