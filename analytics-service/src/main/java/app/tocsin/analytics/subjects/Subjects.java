package app.tocsin.analytics.subjects;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is known of published petitions and gatherings; the newest version of each. */
public final class Subjects {
  private final Map<String, PublishedPetition> petitions = new ConcurrentHashMap<>();
  private final Map<String, PublishedGathering> gatherings = new ConcurrentHashMap<>();

  public Optional<PublishedPetition> petition(String id) {
    return Optional.ofNullable(petitions.get(id));
  }

  public Optional<PublishedGathering> gathering(String id) {
    return Optional.ofNullable(gatherings.get(id));
  }

  /** The gatherings of a campaign, in no particular order. */
  public List<PublishedGathering> gatheringsOf(String campaign) {
    return gatherings.values().stream()
        .filter(gathering -> campaign.equals(gathering.campaign()))
        .toList();
  }

  /** An older version changes nothing. */
  public void learn(PublishedPetition petition) {
    petitions.merge(
        petition.id(), petition, (known, said) -> said.version() > known.version() ? said : known);
  }

  /** An older version changes nothing. */
  public void learn(PublishedGathering gathering) {
    gatherings.merge(
        gathering.id(),
        gathering,
        (known, said) -> said.version() > known.version() ? said : known);
  }
}
