package app.tocsin.event.gatherings;

/** How the world is told of a gathering. */
public interface GatheringEventFormat {
  /** The topic. */
  String topic();

  /** The event's type: a stable word. */
  String type(GatheringEvent event);

  /** The event's data: JSON. */
  String data(GatheringEvent event);
}
