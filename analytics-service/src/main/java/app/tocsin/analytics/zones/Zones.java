package app.tocsin.analytics.zones;

import app.tocsin.analytics.subjects.PublishedGathering;
import app.tocsin.analytics.subjects.PublishedPetition;
import app.tocsin.analytics.subjects.Subjects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The door to time zones. Who counts asks it for each answer, so it answers from memory; another
 * instance notices a change at its next {@link #refresh look}.
 */
public final class Zones {
  /** Within which all instances know of a change: until then they publish by the old clocks. */
  private static final Duration NOTICED = Duration.ofMinutes(1);

  private final Subjects subjects;
  private final CampaignZones store;
  private final ZoneId otherwise;
  private final Clock clock;
  private final Map<String, CampaignZone> known = new ConcurrentHashMap<>();

  /**
   * @param otherwise of what belongs to no campaign, or to one for which none was set
   */
  public Zones(Subjects subjects, CampaignZones store, ZoneId otherwise, Clock clock) {
    if (!DayZone.isOfWholeHours(otherwise)) {
      throw new IllegalArgumentException(
          "tocsin.zone: " + otherwise + " (expected: one that differs from UTC by whole hours)");
    }
    this.subjects = subjects;
    this.store = store;
    this.otherwise = otherwise;
    this.clock = clock;
  }

  /** What came of setting one. */
  public sealed interface Outcome {
    /** It is set. */
    record Done(CampaignZone zone) implements Outcome {}

    /** Nothing that is published belongs to such a campaign. */
    record UnknownCampaign() implements Outcome {}

    /** The caller saw another version. */
    record OtherVersion() implements Outcome {}
  }

  public ZoneId otherwise() {
    return otherwise;
  }

  /**
   * Of a campaign.
   *
   * @param campaign null for none
   */
  public ZoneId ofCampaign(@Nullable String campaign) {
    CampaignZone set = campaign == null ? null : known.get(campaign);
    return set == null ? otherwise : set.zone();
  }

  /** Of the campaign of a petition. */
  public ZoneId ofPetition(String id) {
    return ofCampaign(subjects.petition(id).map(PublishedPetition::campaign).orElse(null));
  }

  /** Of the campaign, where one is named, else of that of the petition. */
  public ZoneId of(@Nullable String petition, @Nullable String campaign) {
    return campaign == null && petition != null ? ofPetition(petition) : ofCampaign(campaign);
  }

  /**
   * The midnight up to which what is public of a petition is counted; a change of the zone never
   * brings two of them near each other. A petition that is moved to a campaign of other clocks may.
   */
  public Instant midnight(String petition, Instant now) {
    CampaignZone set =
        subjects
            .petition(petition)
            .flatMap(found -> Optional.ofNullable(found.campaign()))
            .flatMap(campaign -> Optional.ofNullable(known.get(campaign)))
            .orElse(null);
    return set == null ? CampaignZone.midnight(otherwise, now) : set.midnight(now);
  }

  /** Of the campaign of a gathering. */
  public ZoneId ofGathering(String id) {
    return ofCampaign(subjects.gathering(id).map(PublishedGathering::campaign).orElse(null));
  }

  /** What is set for a campaign; version 0 where nothing is. */
  public Mono<CampaignZone> find(String campaign) {
    return store
        .find(campaign)
        .doOnNext(this::learn)
        .switchIfEmpty(
            Mono.fromSupplier(
                () -> new CampaignZone(campaign, otherwise, 0, "", clock.instant(), null)));
  }

  /**
   * Sets it where the caller saw the present version.
   *
   * @param version 0 where nothing was set
   */
  public Mono<Outcome> set(String campaign, ZoneId zone, long version, String author) {
    if (!subjects.isCampaign(campaign)) {
      return Mono.just(new Outcome.UnknownCampaign());
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant noticed = now.plus(NOTICED);
    return store
        .find(campaign)
        .map(before -> before.midnight(noticed))
        .defaultIfEmpty(CampaignZone.midnight(otherwise, noticed))
        .map(frozen -> new CampaignZone(campaign, zone, version + 1, author, now, frozen))
        .flatMap(this::save);
  }

  private Mono<Outcome> save(CampaignZone after) {
    return (after.version() == 1 ? store.create(after) : store.save(after))
        .map(
            saved -> {
              if (saved) {
                learn(after);
                return new Outcome.Done(after);
              }
              return new Outcome.OtherVersion();
            });
  }

  /** Looks what others have set. */
  public Mono<Void> refresh() {
    return store.all().doOnNext(this::learn).then();
  }

  private void learn(CampaignZone news) {
    known.merge(news.campaign(), news, (old, next) -> next.version() >= old.version() ? next : old);
  }
}
