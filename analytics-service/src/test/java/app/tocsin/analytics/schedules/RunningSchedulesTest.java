package app.tocsin.analytics.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.analytics.reports.Figures;
import app.tocsin.analytics.reports.MemoryReports;
import app.tocsin.analytics.reports.Report;
import app.tocsin.analytics.reports.ReportQuery;
import app.tocsin.analytics.reports.SampleReports;
import app.tocsin.analytics.reports.Scope;
import app.tocsin.analytics.reports.WritingReports;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class RunningSchedulesTest {
  private static final Instant DUE = Instant.parse("2026-11-02T06:00:00Z");

  private final MemoryReports reports = new MemoryReports();
  private final MemorySchedules schedules = new MemorySchedules();
  private final Asked letters = new Asked();

  /** Petitions of which nothing is counted. */
  private final Set<String> uncounted = new HashSet<>();

  private boolean failing;

  @BeforeEach
  void weekly() {
    schedules.add("s", "weekly-fr", DUE, SampleReports.PETITION);
  }

  @Test
  void aDueScheduleBeginsAReportOfTheWeekBeforeAndWritesToEachRecipientOnce() {
    run(DUE);

    Report report = report(DUE);
    assertThat(report.evidence().query().period().first()).isEqualTo(LocalDate.of(2026, 10, 26));
    assertThat(report.life().author()).isEqualTo("claire");
    assertThat(letters.asked).hasSize(2);
    assertThat(letters.asked.values())
        .allMatch(letter -> letter.report().equals(report.id().value()));
    assertThat(schedules.next("s")).isEqualTo(Instant.parse("2026-11-09T06:00:00Z"));
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
    assertThat(schedules.next("s")).isEqualTo(Instant.parse("2026-11-23T06:00:00Z"));
  }

  @Test
  void aScheduleWhoseTemplateIsGoneMovesOn() {
    schedules.add("s", "gone", DUE, SampleReports.PETITION);

    run(DUE);

    assertThat(letters.asked).isEmpty();
    assertThat(schedules.next("s")).isAfter(DUE);
  }

  /** As many as are looked at together, and due before the one that could be begun. */
  @Test
  void howeverManyWaitForWhatIsNotCountedYetTheOthersAreBegun() {
    Instant before = DUE.minusSeconds(60);
    for (int i = 0; i < RunningSchedules.AT_ONCE; i++) {
      schedules.add("w" + i, "weekly-fr", before, "uncounted");
    }
    uncounted.add("uncounted");

    run(DUE);
    assertThat(reports.size()).isZero();
    run(DUE.plusSeconds(60));

    assertThat(reports.size()).isEqualTo(1);
    assertThat(schedules.next("s")).isAfter(DUE);
    assertThat(schedules.next("w0")).as("it still waits").isEqualTo(before);
    uncounted.clear();
    run(DUE.plusSeconds(120));
    assertThat(reports.size()).as("they stand aside for a while").isEqualTo(1);
    run(DUE.plusSeconds(360));
    assertThat(reports.size()).isEqualTo(1 + RunningSchedules.AT_ONCE);
  }

  @Test
  void whatIsStillNotCountedAfterAnHourIsPassedOver() {
    uncounted.add(SampleReports.PETITION);

    run(DUE.plusSeconds(3_599));
    assertThat(schedules.next("s")).isEqualTo(DUE);
    run(DUE.plusSeconds(3_599 + 300));

    assertThat(schedules.next("s")).isAfter(DUE);
    assertThat(reports.size()).isZero();
    assertThat(letters.asked).isEmpty();
  }

  @Test
  void whatFailsStandsAsideToo() {
    for (int i = 0; i < RunningSchedules.AT_ONCE; i++) {
      schedules.add("w" + i, "weekly-fr", DUE.minusSeconds(60), "uncounted");
    }
    failing = true;
    assertThatThrownBy(() -> run(DUE)).isNotNull();
    failing = false;

    run(DUE.plusSeconds(60));

    assertThat(reports.size()).isEqualTo(1);
    assertThat(schedules.next("s")).isAfter(DUE);
  }

  private Report report(Instant due) {
    return reports
        .find(RunningSchedules.reportOf(schedules.find("s").block(), due))
        .blockOptional()
        .orElseThrow();
  }

  private void run(Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    new RunningSchedules(
            schedules,
            new WritingReports(reports, new MemoryReports.NoTemplates(), this::figures, clock),
            letters,
            clock)
        .run()
        .block();
  }

  private Mono<Figures> figures(ReportQuery query) {
    if (failing) {
      return Mono.error(new IllegalStateException("the store is away"));
    }
    return query.scope() instanceof Scope.Petitions(List<String> ids)
            && ids.stream().anyMatch(uncounted::contains)
        ? Mono.empty()
        : Mono.just(SampleReports.figures());
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
