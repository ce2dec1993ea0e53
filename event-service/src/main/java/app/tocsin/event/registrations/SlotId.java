package app.tocsin.event.registrations;

import app.tocsin.event.gatherings.GatheringId;

/** What people register for: one occurrence of one gathering. */
public record SlotId(GatheringId gathering, String occurrence) {
  public SlotId {
    if (!occurrence.matches("[a-z0-9]{1,12}(-[0-9]{8})?")) {
      throw new IllegalArgumentException(
          "occurrence: " + occurrence + " (expected: a slot's id, and a day where it recurs)");
    }
  }

  /** Reads what {@link #toString()} wrote. */
  public static SlotId parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("slot: " + text + " (expected: gathering:occurrence)");
    }
    return new SlotId(new GatheringId(text.substring(0, colon)), text.substring(colon + 1));
  }

  @Override
  public String toString() {
    return gathering + ":" + occurrence;
  }
}
