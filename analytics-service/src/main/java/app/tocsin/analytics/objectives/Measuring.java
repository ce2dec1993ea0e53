package app.tocsin.analytics.objectives;

import app.tocsin.analytics.funnels.Funnel.Grouping;
import app.tocsin.analytics.funnels.Place;
import app.tocsin.analytics.funnels.ReadingFunnels;
import app.tocsin.analytics.funnels.Step;
import app.tocsin.analytics.objectives.Objective.Aim;
import app.tocsin.analytics.objectives.Objective.Kind;
import app.tocsin.analytics.subjects.PublishedGathering;
import app.tocsin.analytics.subjects.SignatureCurve;
import app.tocsin.analytics.subjects.Subjects;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How far things are, by the curve of signatures and the funnels of gatherings. */
public final class Measuring implements Actuals {
  private static final int AT_ONCE = 8;

  private final SignatureCurve curve;
  private final ReadingFunnels funnels;
  private final Subjects subjects;
  private final ZoneId zone;

  public Measuring(SignatureCurve curve, ReadingFunnels funnels, Subjects subjects, ZoneId zone) {
    this.curve = curve;
    this.funnels = funnels;
    this.subjects = subjects;
    this.zone = zone;
  }

  @Override
  public Mono<Long> of(Aim aim) {
    return switch (aim.metric()) {
      case SIGNATURES ->
          sum(
              Flux.fromIterable(
                      aim.subject().kind() == Kind.PETITION
                          ? List.of(aim.subject().id())
                          : aim.petitions())
                  .flatMap(petition -> signatures(petition, aim), AT_ONCE));
      case REGISTRATIONS ->
          sum(gatherings(aim).flatMap(it -> steps(it, Step.REGISTERED, aim), AT_ONCE));
      case ATTENDANCE -> sum(gatherings(aim).flatMap(it -> attendance(it, aim), AT_ONCE));
      case FUNDS -> Mono.empty();
    };
  }

  private Mono<Long> signatures(String petition, Aim aim) {
    return curve
        .hours(
            petition,
            aim.from().atStartOfDay(zone).toInstant(),
            aim.due().plusDays(1).atStartOfDay(zone).toInstant())
        .map(hours -> hours.values().stream().mapToLong(count -> count).sum());
  }

  private Flux<PublishedGathering> gatherings(Aim aim) {
    String id = aim.subject().id();
    return Flux.fromIterable(
        aim.subject().kind() == Kind.CAMPAIGN
            ? subjects.gatheringsOf(id)
            : subjects.gathering(id).stream().toList());
  }

  /** The hosts' count, where they gave one; else who was checked in. */
  private Mono<Long> attendance(PublishedGathering gathering, Aim aim) {
    Integer hosts = gathering.attendance();
    return hosts == null ? steps(gathering, Step.ATTENDED, aim) : Mono.just(hosts.longValue());
  }

  private Mono<Long> steps(PublishedGathering gathering, Step step, Aim aim) {
    LocalDate longest = aim.from().plusDays(ReadingFunnels.MAX_DAYS);
    return funnels
        .of(
            new Place(Place.Kind.GATHERING, gathering.id()),
            aim.from(),
            aim.due().isBefore(longest) ? aim.due() : longest,
            Grouping.SOURCE)
        .map(funnel -> funnel.total().getOrDefault(step, 0L));
  }

  private static Mono<Long> sum(Flux<Long> counts) {
    return counts.reduce(0L, Long::sum);
  }
}
