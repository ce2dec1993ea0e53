package app.tocsin.event.committees;

/** How the world is told of a committee. */
public interface CommitteeEventFormat {
  /** The topic. */
  String topic();

  /** The event's type: a stable word. */
  String type(CommitteeEvent event);

  /** The event's data: JSON, free of personal data. */
  String data(CommitteeEvent event);
}
