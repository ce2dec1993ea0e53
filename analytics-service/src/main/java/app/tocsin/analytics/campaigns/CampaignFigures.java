package app.tocsin.analytics.campaigns;

import app.tocsin.analytics.gatherings.GatheringFigures;
import app.tocsin.analytics.gatherings.RegistrationStep;
import app.tocsin.analytics.series.DataVersion;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A campaign in figures.
 *
 * @param version of the signatures
 * @param gatheringVersion of what was counted of gatherings
 * @param petitions by their ids
 */
public record CampaignFigures(
    String campaign,
    DataVersion version,
    DataVersion gatheringVersion,
    List<Petition> petitions,
    Gatherings gatherings) {
  public CampaignFigures {
    petitions = List.copyOf(petitions);
  }

  /** Of all its petitions. */
  public long signatures() {
    return petitions.stream().mapToLong(Petition::signatures).sum();
  }

  /** Short and opaque: the same for the same figures' versions, and for no others. */
  public String versionText() {
    return version.text() + "." + gatheringVersion.text();
  }

  /** A petition of it. */
  public record Petition(String id, String title, long goal, long signatures) {}

  /**
   * Its gatherings together.
   *
   * @param count those that were published and not cancelled
   * @param confirmed people who were confirmed, those included whom a registration brought later
   * @param cancelled people of those who come no more
   * @param attended people who came: the hosts' count where they gave one, else who was checked in
   * @param funds by kind and currency, such as {@code collected|EUR}
   */
  public record Gatherings(
      int count, long confirmed, long cancelled, long attended, Map<String, BigDecimal> funds) {
    static final Gatherings NONE = new Gatherings(0, 0, 0, 0, Map.of());

    /** People who were confirmed and not cancelled. */
    public long registrations() {
      return confirmed - cancelled;
    }

    /**
     * With one more.
     *
     * @param attendance the hosts' count; below 0 where they gave none
     */
    Gatherings and(GatheringFigures figures, int attendance) {
      Map<String, BigDecimal> sums = new TreeMap<>(funds);
      figures.funds().forEach((kind, amount) -> sums.merge(kind, amount, BigDecimal::add));
      return new Gatherings(
          count + 1,
          confirmed + figures.confirmed(),
          cancelled + figures.cancelled(),
          attended + (attendance < 0 ? figures.of(RegistrationStep.CHECKED_IN) : attendance),
          sums);
    }
  }
}
