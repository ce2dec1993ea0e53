package app.tocsin.event.committees;

import java.util.List;
import java.util.Map;

/**
 * What a committee is and did, counted.
 *
 * @param members by role
 * @param gatherings that were published
 * @param held of those, how many have taken place
 * @param registrations that stand
 * @param people who registered by them
 * @param attendance people who came: by the hosts' report, or let in at the door
 * @param signatures in its territory
 */
public record Numbers(
    Map<Role, Long> members,
    long gatherings,
    long held,
    long registrations,
    long people,
    long attendance,
    List<Signed> signatures) {
  public Numbers {
    members = Map.copyOf(members);
    signatures = List.copyOf(signatures);
  }

  /**
   * Signatures of all petitions in an area.
   *
   * @param complete false while those that were there before are still being counted
   */
  public record Signed(Area area, long count, boolean complete) {}
}
