package app.tocsin.analytics.reports;

import app.tocsin.analytics.gatherings.GatheringCounts;
import app.tocsin.analytics.gatherings.GatheringFigures;
import app.tocsin.analytics.gatherings.RegistrationStep;
import app.tocsin.analytics.mentions.Mention;
import app.tocsin.analytics.mentions.Mentions;
import app.tocsin.analytics.objectives.Actuals;
import app.tocsin.analytics.objectives.Objective;
import app.tocsin.analytics.objectives.Objective.Kind;
import app.tocsin.analytics.objectives.Objectives;
import app.tocsin.analytics.objectives.Progress;
import app.tocsin.analytics.series.DataVersion;
import app.tocsin.analytics.subjects.PublishedGathering;
import app.tocsin.analytics.subjects.PublishedPetition;
import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.territories.Territories;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What happened besides signatures in a scope and a period: gatherings that began, mentions that
 * came out, objectives that were pursued, what moderators decided. Gatherings are those of the
 * campaigns of the scope's petitions, or those that took place in its territory; nobody mentions,
 * or aims for, a territory.
 */
public final class Happenings {
  private static final int AT_ONCE = 4;
  private static final int MOST = 100;

  private final Subjects subjects;
  private final GatheringCounts counts;
  private final Mentions mentions;
  private final Objectives objectives;
  private final Actuals actuals;
  private final Territories territories;
  private final ScopeReviews reviews;

  public Happenings(
      Subjects subjects,
      GatheringCounts counts,
      Mentions mentions,
      Objectives objectives,
      Actuals actuals,
      Territories territories,
      ScopeReviews reviews) {
    this.subjects = subjects;
    this.counts = counts;
    this.mentions = mentions;
    this.objectives = objectives;
    this.actuals = actuals;
    this.territories = territories;
    this.reviews = reviews;
  }

  /**
   * What happened.
   *
   * @param gatherings null where no gathering can belong to the scope
   * @param version what those and the reviews were counted from
   * @param reviews null where moderators had nothing to do with the scope
   */
  record Happened(
      Figures.@Nullable Gatherings gatherings,
      DataVersion version,
      List<Figures.Mention> mentions,
      List<Figures.Objective> objectives,
      Figures.@Nullable Reviews reviews) {}

  /** In these petitions and campaigns. */
  private record Reach(Set<String> petitions, Set<String> campaigns) {}

  Mono<Happened> of(ReportQuery query, Instant now) {
    Reach reach =
        switch (query.scope()) {
          case Scope.Petitions(List<String> ids) -> new Reach(Set.copyOf(ids), Set.of());
          case Scope.Campaign(String id) ->
              new Reach(
                  subjects.petitionsOf(id).stream()
                      .map(PublishedPetition::id)
                      .collect(Collectors.toSet()),
                  Set.of(id));
          case Scope.Territory _ -> new Reach(Set.of(), Set.of());
        };
    Period period = query.period();
    ScopeReviews.Found reviewed = reviews.of(query);
    return Mono.zip(gatherings(query, now), mentions(reach, period), objectives(reach, period, now))
        .map(
            found ->
                new Happened(
                    found.getT1().figures,
                    DataVersion.together(List.of(found.getT1().version, reviewed.version())),
                    found.getT2(),
                    found.getT3(),
                    reviewed.figures()));
  }

  private record Held(Figures.@Nullable Gatherings figures, DataVersion version) {}

  private Mono<Held> gatherings(ReportQuery query, Instant now) {
    Optional<Stream<PublishedGathering>> found = gatherings(query.scope());
    if (found.isEmpty()) {
      return Mono.just(new Held(null, DataVersion.together(List.of())));
    }
    Period period = query.period();
    Instant end = period.end().isBefore(now) ? period.end() : now;
    List<PublishedGathering> held =
        found
            .get()
            .filter(
                each ->
                    !each.cancelled()
                        && each.starts().stream()
                            .anyMatch(at -> !at.isBefore(period.start()) && at.isBefore(end)))
            .toList();
    return counts
        .of(held.stream().map(PublishedGathering::id).toList())
        .map(figures -> new Held(together(held, figures), figures.version()));
  }

  private static Figures.Gatherings together(
      List<PublishedGathering> held, GatheringCounts.Found figures) {
    long confirmed = 0;
    long cancelled = 0;
    long attendance = 0;
    for (PublishedGathering each : held) {
      GatheringFigures one = figures.of(each.id());
      confirmed += one.confirmed();
      cancelled += one.cancelled();
      attendance += attendance(each, one);
    }
    return new Figures.Gatherings(
        held.size(), confirmed - cancelled, attendance, confirmed, cancelled);
  }

  /** The hosts' count, where they gave one; else who was checked in. */
  private static long attendance(PublishedGathering gathering, GatheringFigures figures) {
    Integer hosts = gathering.attendance();
    return hosts == null ? figures.of(RegistrationStep.CHECKED_IN) : hosts.longValue();
  }

  private Optional<Stream<PublishedGathering>> gatherings(Scope scope) {
    return switch (scope) {
      case Scope.Petitions(List<String> ids) -> {
        Set<String> campaigns =
            ids.stream()
                .flatMap(id -> subjects.petition(id).stream())
                .map(PublishedPetition::campaign)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        yield campaigns.isEmpty()
            ? Optional.empty()
            : Optional.of(campaigns.stream().flatMap(id -> subjects.gatheringsOf(id).stream()));
      }
      case Scope.Campaign(String id) -> Optional.of(subjects.gatheringsOf(id).stream());
      case Scope.Territory(Scope.Level level, String code) ->
          Optional.of(subjects.gatherings().filter(each -> isIn(each, level, code)));
    };
  }

  private boolean isIn(PublishedGathering gathering, Scope.Level level, String code) {
    String departement = gathering.departement();
    return departement != null
        && switch (level) {
          case DEPARTEMENT -> departement.equals(code);
          case REGION ->
              territories
                  .departement(departement)
                  .filter(known -> code.equals(known.region()))
                  .isPresent();
        };
  }

  /** Those that were accepted, the oldest first. */
  private Mono<List<Figures.Mention>> mentions(Reach reach, Period period) {
    Flux<Mention> ofPetitions =
        Flux.fromIterable(reach.petitions)
            .flatMapSequential(id -> mentions(Optional.of(id), Optional.empty(), period), AT_ONCE);
    Flux<Mention> ofCampaigns =
        Flux.fromIterable(reach.campaigns)
            .flatMapSequential(id -> mentions(Optional.empty(), Optional.of(id), period), AT_ONCE);
    return ofPetitions
        .concatWith(ofCampaigns)
        .collect(
            LinkedHashMap<String, Mention>::new, (all, each) -> all.putIfAbsent(each.id(), each))
        .map(
            (Map<String, Mention> all) ->
                all.values().stream()
                    .sorted(
                        Comparator.comparing((Mention each) -> each.article().publishedAt())
                            .thenComparing(Mention::id))
                    .limit(MOST)
                    .map(each -> mention(each, period))
                    .toList());
  }

  private Flux<Mention> mentions(
      Optional<String> petition, Optional<String> campaign, Period period) {
    var filter =
        new Mentions.Filter(
            petition,
            campaign,
            Optional.of(Mentions.Border.before(period.first(), period.zone())),
            Optional.of(Mentions.Border.before(period.last().plusDays(1), period.zone())),
            Optional.empty(),
            Optional.of(Mention.State.ACCEPTED),
            List.of());
    return mentions.list(filter, Optional.empty(), MOST).flatMapIterable(found -> found);
  }

  private static Figures.Mention mention(Mention mention, Period period) {
    Mention.Article article = mention.article();
    Mention.Tone tone = article.tone();
    return new Figures.Mention(
        article.day(period.zone()),
        article.outlet(),
        article.title(),
        article.link().url(),
        article.reach(),
        tone == null ? null : tone.word());
  }

  /** Those some of whose days are in the period, the first due first. */
  private Mono<List<Figures.Objective>> objectives(Reach reach, Period period, Instant now) {
    Flux<Objective> all =
        Flux.fromIterable(reach.campaigns)
            .concatMap(id -> objectives(Kind.CAMPAIGN, id))
            .concatWith(
                Flux.fromIterable(reach.petitions).concatMap(id -> objectives(Kind.PETITION, id)));
    return all.filter(
            each ->
                !each.aim().from().isAfter(period.last())
                    && !each.aim().due().isBefore(period.first()))
        .sort(
            Comparator.comparing((Objective each) -> each.aim().due()).thenComparing(Objective::id))
        .take(MOST)
        .concatMap(each -> objective(each, period, now))
        .collectList();
  }

  private Flux<Objective> objectives(Kind kind, String id) {
    var filter =
        new Objectives.Filter(
            Optional.of(kind),
            Optional.of(id),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return objectives.list(filter, Optional.empty(), MOST).flatMapIterable(found -> found);
  }

  private Mono<Figures.Objective> objective(Objective objective, Period period, Instant now) {
    Objective.Aim aim = objective.aim();
    return actuals
        .of(aim)
        .map(answer -> OptionalLong.of(answer.value()))
        .defaultIfEmpty(OptionalLong.empty())
        .map(
            actual ->
                new Figures.Objective(
                    name(aim.subject()),
                    aim.metric().word(),
                    aim.target(),
                    actual.isPresent() ? Long.valueOf(actual.getAsLong()) : null,
                    aim.due(),
                    Progress.of(aim, actual, now, period.zone()).state().word()));
  }

  private String name(Objective.Subject subject) {
    return switch (subject.kind()) {
      case PETITION ->
          subjects.petition(subject.id()).map(PublishedPetition::title).orElse(subject.id());
      case CAMPAIGN, GATHERING -> subject.id();
    };
  }
}
