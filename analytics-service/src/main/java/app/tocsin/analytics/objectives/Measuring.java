package app.tocsin.analytics.objectives;

import app.tocsin.analytics.gatherings.GatheringCounts;
import app.tocsin.analytics.gatherings.GatheringFigures;
import app.tocsin.analytics.gatherings.RegistrationStep;
import app.tocsin.analytics.objectives.Objective.Aim;
import app.tocsin.analytics.objectives.Objective.Kind;
import app.tocsin.analytics.objectives.Objective.Subject;
import app.tocsin.analytics.series.Answer;
import app.tocsin.analytics.series.DataVersion;
import app.tocsin.analytics.subjects.PublishedGathering;
import app.tocsin.analytics.subjects.SignatureCurve;
import app.tocsin.analytics.subjects.Subjects;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongBiFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How far things are, by the curve of signatures and the figures of gatherings: people who are
 * registered, people who came, euros that are there. Who cancels is deducted on the day on which
 * they say so.
 */
public final class Measuring implements Actuals {
  private static final int AT_ONCE = 8;

  /** Money that is there: what was pledged isn't yet, and other currencies don't add up. */
  private static final String EUROS = "collected|EUR";

  private final SignatureCurve curve;
  private final GatheringCounts counts;
  private final Subjects subjects;
  private final Function<Subject, ZoneId> zones;

  /**
   * @param zones whose days are meant
   */
  public Measuring(
      SignatureCurve curve,
      GatheringCounts counts,
      Subjects subjects,
      Function<Subject, ZoneId> zones) {
    this.curve = curve;
    this.counts = counts;
    this.subjects = subjects;
    this.zones = zones;
  }

  @Override
  public Mono<Answer<Long>> of(Aim aim) {
    return switch (aim.metric()) {
      case SIGNATURES ->
          sum(
              Flux.fromIterable(
                      aim.subject().kind() == Kind.PETITION
                          ? List.of(aim.subject().id())
                          : aim.petitions())
                  .flatMap(petition -> signatures(petition, aim), AT_ONCE));
      case REGISTRATIONS -> sum(aim, (_, figures) -> figures.registered(start(aim), end(aim)));
      case ATTENDANCE -> sum(aim, (gathering, figures) -> attendance(gathering, figures, aim));
      case FUNDS -> sum(aim, (_, figures) -> cents(figures.funds(EUROS, start(aim), end(aim))));
    };
  }

  private Mono<Answer<Long>> signatures(String petition, Aim aim) {
    return curve
        .hours(petition, start(aim), end(aim))
        .map(
            answer -> answer.map(hours -> hours.values().stream().mapToLong(count -> count).sum()));
  }

  private Mono<Answer<Long>> sum(
      Aim aim, ToLongBiFunction<PublishedGathering, GatheringFigures> of) {
    List<PublishedGathering> gatherings = gatherings(aim);
    return counts
        .of(gatherings.stream().map(PublishedGathering::id).toList())
        .map(
            found ->
                new Answer<>(
                    gatherings.stream()
                        .mapToLong(it -> of.applyAsLong(it, found.of(it.id())))
                        .sum(),
                    found.version()));
  }

  private List<PublishedGathering> gatherings(Aim aim) {
    String id = aim.subject().id();
    return aim.subject().kind() == Kind.CAMPAIGN
        ? subjects.gatheringsOf(id)
        : subjects.gathering(id).stream().toList();
  }

  /** The hosts' count, where they gave one; else who was checked in. */
  private long attendance(PublishedGathering gathering, GatheringFigures figures, Aim aim) {
    Integer hosts = gathering.attendance();
    return hosts == null
        ? figures.of(RegistrationStep.CHECKED_IN, start(aim), end(aim))
        : hosts.longValue();
  }

  private static long cents(BigDecimal euros) {
    return euros.setScale(2, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
  }

  private Instant start(Aim aim) {
    return aim.from().atStartOfDay(zones.apply(aim.subject())).toInstant();
  }

  private Instant end(Aim aim) {
    return aim.due().plusDays(1).atStartOfDay(zones.apply(aim.subject())).toInstant();
  }

  private static Mono<Answer<Long>> sum(Flux<Answer<Long>> counts) {
    return counts
        .collectList()
        .map(
            answers ->
                new Answer<>(
                    answers.stream().mapToLong(Answer::value).sum(),
                    DataVersion.together(
                        answers.stream().<DataVersion>map(Answer::version).toList())));
  }
}
