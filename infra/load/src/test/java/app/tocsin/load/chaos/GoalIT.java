package app.tocsin.load.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.load.chaos.FaultSchedule.Step;
import app.tocsin.load.judge.SetCheck;
import app.tocsin.load.judge.Shown;
import app.tocsin.load.judge.Verdict;
import app.tocsin.load.run.Drained;
import app.tocsin.load.run.LoadRun;
import app.tocsin.load.run.Sightings;
import app.tocsin.load.run.Viewers;
import app.tocsin.load.traffic.Outcomes;
import app.tocsin.load.traffic.Traffic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalIT {

  private static final long SECOND = 1_000_000;

  @TempDir private Path folder;
  private final Sightings counts = new Sightings();
  private final Stalls stalls = new Stalls();

  @Test
  void aPartitionThatStandsStillBehindPoisonIsSeenThoughTheCountGrows() throws Exception {
    for (long second = 0; second <= 30; second++) {
      counts.saw(second, second * SECOND);
      stalls.saw("counts 0", second < 12 ? second : 12, 100, second * SECOND);
    }

    assertThat(goals(new Fault.Poison(10), List.of()))
        .containsEntry("count stands still, ms", true)
        .containsEntry("a partition stands still, ms", false);
  }

  @Test
  void aReadThatFailedWhileTheBrokerWasAwayIsSeen() throws Exception {
    assertThat(goals(new Fault.Kill("broker"), List.of())).containsEntry("failed reads", true);
    assertThat(goals(new Fault.Kill("broker"), List.of(14 * SECOND)))
        .containsEntry("failed reads", false);
    assertThat(goals(new Fault.Kill("broker"), List.of(60 * SECOND)))
        .containsEntry("failed reads", true);
  }

  /** Which goals were reached, of a fault from second 10 to 20. */
  private Map<String, Boolean> goals(Fault fault, List<Long> failedReads) throws Exception {
    Step step = new Step(List.of(fault));
    Happened happened =
        new Happened(
            step, 10 * SECOND, 20 * SECOND, Optional.empty(), new Agreement.Agreed(5, 300, true));
    List<Goal> goals =
        Goal.of(List.of(happened), result(failedReads), stalls, _ -> Optional.empty());
    return goals.stream()
        .collect(
            Collectors.toMap(
                goal -> goal.what().substring(step.describe().length() + 2), Goal::reached));
  }

  private LoadRun.Result result(List<Long> failedReads) throws Exception {
    return new LoadRun.Result(
        "p1",
        Files.writeString(folder.resolve("ledger"), ""),
        new Traffic.Run(new Outcomes(), Duration.ofSeconds(30), 0),
        Optional.empty(),
        new Verdict(
            new SetCheck(0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
            0,
            new Shown(0, Map.of(), Map.of(), Optional.empty()),
            List.of(),
            0,
            true),
        new Histogram(3),
        new Histogram(3),
        new Histogram(3),
        new Drained(0, OptionalLong.empty()),
        new Viewers.Summary(1, 1, 0, 0, 0),
        0,
        counts,
        failedReads);
  }
}
