package app.tocsin.analytics.subjects;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** The petitions of a campaign, by their ids. */
  public List<PublishedPetition> petitionsOf(String campaign) {
    return petitions.values().stream()
        .filter(petition -> campaign.equals(petition.campaign()))
        .sorted(Comparator.comparing(PublishedPetition::id))
        .toList();
  }

  /** Whether any petition or gathering belongs to it. */
  public boolean isCampaign(String id) {
    return campaigns().contains(id);
  }

  /** All that petitions and gatherings belong to, by their ids. */
  public SortedSet<String> campaigns() {
    return Stream.concat(
            petitions.values().stream().map(PublishedPetition::campaign),
            gatherings.values().stream().map(PublishedGathering::campaign))
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All gatherings, in no particular order. */
  public Stream<PublishedGathering> gatherings() {
    return gatherings.values().stream();
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
