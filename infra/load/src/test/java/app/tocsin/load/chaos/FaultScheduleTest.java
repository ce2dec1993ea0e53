package app.tocsin.load.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.load.chaos.FaultSchedule.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {

  private static final List<String> PROCESSES =
      List.of(
          "broker",
          "store",
          "mail",
          "petition-service-1",
          "petition-service-2",
          "analytics-service-1",
          "analytics-service-2",
          "gateway");

  @Test
  void theSameSeedDoesTheSame() {
    assertThat(FaultSchedule.of(7, PROCESSES)).isEqualTo(FaultSchedule.of(7, PROCESSES));
    assertThat(FaultSchedule.of(7, PROCESSES)).isNotEqualTo(FaultSchedule.of(8, PROCESSES));
  }

  @Test
  void eachFaultComesAloneOnceAndAPairAfterEveryThird() {
    List<Step> steps = FaultSchedule.of(1, PROCESSES).steps();
    List<Fault> alone = alone(steps);

    assertThat(alone)
        .extracting(Fault::describe)
        .containsExactlyInAnyOrder(
            "kill -9 gateway",
            "kill -9 broker",
            "kill -9 store",
            "kill -9 petition-service-1",
            "kill -9 petition-service-2",
            "pause petition-service-1 60 s",
            "petition-service-2 leaves for 20 s",
            "rolling restart of petition-service-1, petition-service-2",
            "kill -9 analytics-service-1",
            "kill -9 analytics-service-2",
            "pause analytics-service-1 60 s",
            "analytics-service-2 leaves for 20 s",
            "rolling restart of analytics-service-1, analytics-service-2",
            "full replay of analytics-series-2",
            "rebuild of signatures beside the live ones",
            "poison, 10 records a topic",
            "a tally that is one too low",
            "a département that is one too low");
    assertThat(steps.subList(0, 12))
        .extracting(step -> step.faults().size())
        .containsExactly(1, 1, 1, 2, 1, 1, 1, 2, 1, 1, 1, 2);
    assertThat(steps.subList(alone.size() + alone.size() / 3, steps.size()))
        .allSatisfy(step -> assertThat(step.faults()).hasSize(2));
  }

  private static List<Fault> alone(List<Step> steps) {
    return steps.stream()
        .filter(step -> step.faults().size() == 1)
        .map(step -> step.faults().getFirst())
        .toList();
  }

  @Test
  void aRunOfTheUsualLengthHasPairs() {
    List<String> processes = new ArrayList<>(PROCESSES);
    processes.addAll(
        List.of("event-service-1", "event-service-2", "partner-service-1", "partner-service-2"));

    for (long seed = 1; seed <= 20; seed++) {
      assertThat(FaultSchedule.of(seed, processes).within(Duration.ofMinutes(15)))
          .filteredOn(step -> step.faults().size() == 2)
          .as("seed %d", seed)
          .hasSizeGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void everyServiceIsStruckInEveryWay() {
    List<String> processes = new ArrayList<>(PROCESSES);
    processes.addAll(
        List.of("event-service-1", "event-service-2", "partner-service-1", "partner-service-2"));

    List<String> alone =
        alone(FaultSchedule.of(1, processes).steps()).stream().map(Fault::describe).toList();

    for (String service : List.of("event-service", "partner-service")) {
      assertThat(alone)
          .contains(
              "kill -9 " + service + "-1",
              "kill -9 " + service + "-2",
              "pause " + service + "-1 60 s",
              service + "-2 leaves for 20 s",
              "rolling restart of " + service + "-1, " + service + "-2");
    }
    assertThat(alone).doesNotHaveDuplicates().hasSize(28);
  }

  @Test
  void twoFaultsAtOnceNeverShareAProcess() {
    for (Step step : FaultSchedule.of(3, PROCESSES).steps()) {
      List<String> processes =
          step.faults().stream().flatMap(fault -> fault.processes().stream()).toList();

      assertThat(processes).doesNotHaveDuplicates();
    }
  }

  @Test
  void whatDoesNotRunIsLeftAlone() {
    assertThat(alone(FaultSchedule.of(1, List.of("gateway", "petition-service")).steps()))
        .extracting(Fault::describe)
        .containsExactlyInAnyOrder(
            "kill -9 gateway",
            "kill -9 petition-service",
            "pause petition-service 60 s",
            "rolling restart of petition-service",
            "poison, 10 records a topic",
            "a tally that is one too low",
            "a département that is one too low");
  }

  @Test
  void oneFaultAloneComesAgainAndAgain() {
    List<Step> steps = FaultSchedule.of(1, PROCESSES, "kill -9 store").steps();

    assertThat(steps)
        .hasSizeGreaterThan(20)
        .allMatch(step -> step.describe().equals("kill -9 store"));
    assertThatThrownBy(() -> FaultSchedule.of(1, PROCESSES, "earthquake"))
        .hasMessage("--only: no fault is called earthquake");
  }

  @Test
  void aPlanShowsWhatItsTimeAllows() {
    FaultSchedule schedule = FaultSchedule.of(1, PROCESSES);

    assertThat(schedule.within(Duration.ofMinutes(4)).size()).isBetween(3, 12);
    assertThat(schedule.within(Duration.ofHours(1)).size()).isGreaterThan(20);
  }
}
