package app.tocsin.analytics.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.reports.FiguresSource;
import app.tocsin.analytics.reports.MemoryReports;
import app.tocsin.analytics.reports.Report;
import app.tocsin.analytics.reports.SampleReports;
import app.tocsin.analytics.reports.Scope;
import app.tocsin.analytics.reports.WritingReports;
import app.tocsin.analytics.schedules.Schedule.Plan;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class RunningSchedulesTest {
  private static final Instant DUE = Instant.parse("2026-11-02T06:00:00Z");
  private static final FiguresSource FIGURES = _ -> Mono.just(SampleReports.figures());

  private final MemoryReports reports = new MemoryReports();
  private final OneSchedule schedules = new OneSchedule("weekly-fr", DUE);
  private final Asked letters = new Asked();

  @Test
  void aDueScheduleBeginsAReportOfTheWeekBeforeAndWritesToEachRecipientOnce() {
    run(DUE);

    Report report = report(DUE);
    assertThat(report.evidence().query().period().first()).isEqualTo(LocalDate.of(2026, 10, 26));
    assertThat(report.life().author()).isEqualTo("claire");
    assertThat(letters.asked).hasSize(2);
    assertThat(letters.asked.values())
        .allMatch(letter -> letter.report().equals(report.id().value()));
    assertThat(schedules.schedule.next()).isEqualTo(Instant.parse("2026-11-09T06:00:00Z"));
  }

  @Test
  void whatIsNotDueWaits() {
    run(DUE.minusSeconds(1));

    assertThat(reports.size()).isZero();
  }

  @Test
  void whoIsKilledBeforeTheEndDoesItAgainAndItCountsOnce() {
    schedules.advances = false;

    run(DUE);
    run(DUE.plusSeconds(60));

    assertThat(reports.size()).isEqualTo(1);
    assertThat(letters.asked).hasSize(2);
  }

  @Test
  void ofAPauseOfWeeksOnlyTheLastIsMadeUpFor() {
    run(DUE.plusSeconds(20 * 86_400));

    assertThat(reports.size()).isEqualTo(1);
    assertThat(report(Instant.parse("2026-11-16T06:00:00Z")).evidence().query().period().first())
        .isEqualTo(LocalDate.of(2026, 11, 9));
    assertThat(schedules.schedule.next()).isEqualTo(Instant.parse("2026-11-23T06:00:00Z"));
  }

  @Test
  void aScheduleWhoseTemplateIsGoneMovesOn() {
    OneSchedule gone = new OneSchedule("gone", DUE);

    running(gone, DUE).run().block();

    assertThat(letters.asked).isEmpty();
    assertThat(gone.schedule.next()).isAfter(DUE);
  }

  private Report report(Instant due) {
    return reports
        .find(RunningSchedules.reportOf(schedules.schedule, due))
        .blockOptional()
        .orElseThrow();
  }

  private void run(Instant now) {
    running(schedules, now).run().block();
  }

  private RunningSchedules running(OneSchedule all, Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    return new RunningSchedules(
        all,
        new WritingReports(reports, new MemoryReports.NoTemplates(), FIGURES, clock),
        letters,
        clock);
  }

  private static final class OneSchedule implements Schedules {
    private Schedule schedule;
    private boolean advances = true;

    OneSchedule(String template, Instant next) {
      Rhythm rhythm = new Rhythm(Rhythm.Every.WEEK, LocalTime.of(7, 0), ZoneId.of("Europe/Paris"));
      Plan plan =
          new Plan(
              "Each week",
              template,
              new Scope.Petitions(List.of(SampleReports.PETITION)),
              rhythm,
              List.of("a@example.org", "b@example.org"));
      schedule = new Schedule("s", 1, plan, "claire", next);
    }

    @Override
    public Mono<Schedule> find(String id) {
      return Mono.just(schedule);
    }

    @Override
    public Flux<Schedule> list(@Nullable String after, int limit) {
      return Flux.just(schedule);
    }

    @Override
    public Mono<Schedule> create(Schedule created) {
      return Mono.just(created);
    }

    @Override
    public Mono<Boolean> save(Schedule after) {
      return Mono.just(true);
    }

    @Override
    public Mono<Void> remove(String id) {
      return Mono.empty();
    }

    @Override
    public Flux<Schedule> due(Instant now, int limit) {
      return schedule.next().isAfter(now) ? Flux.empty() : Flux.just(schedule);
    }

    @Override
    public Mono<Void> advance(Schedule before, Instant next) {
      if (advances) {
        schedule = new Schedule(before.id(), before.version(), before.plan(), before.owner(), next);
      }
      return Mono.empty();
    }
  }

  private static final class Asked implements Letters {
    private final Map<String, Letter> asked = new LinkedHashMap<>();

    @Override
    public Mono<Void> ask(List<Letter> letters) {
      letters.forEach(letter -> asked.putIfAbsent(letter.id(), letter));
      return Mono.empty();
    }

    @Override
    public Flux<Letter> take(Instant now, Instant until, int limit) {
      return Flux.empty();
    }

    @Override
    public Mono<Void> done(Letter letter, boolean sent, Instant at) {
      return Mono.empty();
    }

    @Override
    public Mono<Void> later(Letter letter, Instant dueAt) {
      return Mono.empty();
    }
  }
}
