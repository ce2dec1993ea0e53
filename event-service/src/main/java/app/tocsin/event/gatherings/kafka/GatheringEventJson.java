package app.tocsin.event.gatherings.kafka;

import app.tocsin.defaults.json.Json;
import app.tocsin.event.gatherings.GatheringEvent;
import app.tocsin.event.gatherings.GatheringEvent.GatheringCancelled;
import app.tocsin.event.gatherings.GatheringEvent.GatheringChanged;
import app.tocsin.event.gatherings.GatheringEvent.GatheringHeld;
import app.tocsin.event.gatherings.GatheringEvent.GatheringPublished;
import app.tocsin.event.gatherings.GatheringEventFormat;

/** Gathering events as their contracts have them: the whole public state each time. */
final class GatheringEventJson implements GatheringEventFormat {
  /** The topic of gatherings, by their ids. */
  static final String TOPIC = "gathering.gatherings";

  static final String PUBLISHED = "gathering.published";
  static final String CHANGED = "gathering.changed";
  static final String CANCELLED = "gathering.cancelled";
  static final String HELD = "gathering.held";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String type(GatheringEvent event) {
    return switch (event) {
      case GatheringPublished _ -> PUBLISHED;
      case GatheringChanged _ -> CHANGED;
      case GatheringCancelled _ -> CANCELLED;
      case GatheringHeld _ -> HELD;
    };
  }

  @Override
  public String data(GatheringEvent event) {
    GatheringState state =
        event instanceof GatheringChanged changed
            ? GatheringState.of(event.gathering(), changed.changes(), changed.occurrences())
            : GatheringState.of(event.gathering(), null, null);
    return Json.mapper().writeValueAsString(state);
  }
}
