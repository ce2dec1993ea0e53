package app.tocsin.analytics.campaigns;

import app.tocsin.analytics.campaigns.CampaignFigures.Gatherings;
import app.tocsin.analytics.campaigns.CampaignFigures.Petition;
import app.tocsin.analytics.gatherings.GatheringCounts;
import app.tocsin.analytics.series.Answer;
import app.tocsin.analytics.series.DataVersion;
import app.tocsin.analytics.series.SignatureSeries;
import app.tocsin.analytics.subjects.PublishedGathering;
import app.tocsin.analytics.subjects.PublishedPetition;
import app.tocsin.analytics.subjects.Subjects;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The door of campaigns. */
public final class ReadingCampaigns {
  private static final int AT_ONCE = 4;

  private final Subjects subjects;
  private final SignatureSeries series;
  private final GatheringCounts gatherings;

  public ReadingCampaigns(Subjects subjects, SignatureSeries series, GatheringCounts gatherings) {
    this.subjects = subjects;
    this.series = series;
    this.gatherings = gatherings;
  }

  /** All campaigns that a petition or gathering belongs to, by their ids. */
  public SortedSet<String> list() {
    return subjects.campaigns();
  }

  /** A campaign in figures; empty where nothing belongs to it. */
  public Mono<CampaignFigures> find(String campaign) {
    if (!subjects.isCampaign(campaign)) {
      return Mono.empty();
    }
    List<PublishedPetition> petitions = subjects.petitionsOf(campaign);
    List<PublishedGathering> held =
        subjects.gatheringsOf(campaign).stream().filter(each -> !each.cancelled()).toList();
    return Mono.zip(
            Flux.fromIterable(petitions)
                .flatMapSequential(petition -> series.total(petition.id()), AT_ONCE)
                .collectList(),
            gatherings.of(held.stream().map(PublishedGathering::id).toList()))
        .map(
            found ->
                new CampaignFigures(
                    campaign,
                    DataVersion.together(found.getT1().stream().map(Answer::version).toList()),
                    found.getT2().version(),
                    IntStream.range(0, petitions.size())
                        .mapToObj(i -> petition(petitions.get(i), found.getT1().get(i).value()))
                        .toList(),
                    together(held, found.getT2())));
  }

  private static Petition petition(PublishedPetition petition, long signatures) {
    return new Petition(petition.id(), petition.title(), petition.goal(), signatures);
  }

  private static Gatherings together(
      List<PublishedGathering> gatherings, GatheringCounts.Found found) {
    Gatherings sum = Gatherings.NONE;
    for (PublishedGathering each : gatherings) {
      Integer hosts = each.attendance();
      sum = sum.and(found.of(each.id()), hosts == null ? -1 : hosts);
    }
    return sum;
  }
}
