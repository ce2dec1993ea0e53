package app.tocsin.event.committees;

import java.util.List;

/** What a committee is for, and where. */
public record Mandate(String name, String description, String mandate, List<Area> territory) {
  public Mandate {
    territory = List.copyOf(territory);
    if (territory.isEmpty()) {
      throw new IllegalArgumentException("territory: none (expected: at least one area)");
    }
  }
}
