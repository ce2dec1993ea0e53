package app.tocsin.analytics.objectives.http;

import app.tocsin.analytics.objectives.ManagingObjectives.Standing;
import app.tocsin.analytics.objectives.Objective;
import app.tocsin.analytics.objectives.Objective.Aim;
import app.tocsin.analytics.objectives.Objective.Kind;
import app.tocsin.analytics.objectives.Progress;
import app.tocsin.analytics.series.DataVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An objective as the API shows it.
 *
 * @param petition its subject, where that is one; likewise campaign and gathering
 */
record ObjectiveJson(
    String id,
    long version,
    @Nullable String petition,
    @Nullable String campaign,
    @Nullable String gathering,
    String metric,
    @Nullable List<String> petitions,
    long target,
    LocalDate from,
    LocalDate due,
    String owner,
    @Nullable String note,
    Instant createdAt,
    String createdBy,
    ProgressJson progress) {
  /**
   * How far it is.
   *
   * @param actual absent where it isn't known
   * @param expected so far, at an even pace from the first day to the last
   */
  record ProgressJson(
      @Nullable Long actual,
      @Nullable String dataVersion,
      long expected,
      String state,
      String expectation,
      Instant asOf) {
    static ProgressJson of(Progress progress, @Nullable DataVersion version, Instant asOf) {
      return new ProgressJson(
          progress.actual().isPresent() ? Long.valueOf(progress.actual().getAsLong()) : null,
          version == null ? null : version.text(),
          progress.expected(),
          progress.state().word(),
          "even-pace",
          asOf);
    }
  }

  static ObjectiveJson of(Standing standing) {
    Objective objective = standing.objective();
    Aim aim = objective.aim();
    return new ObjectiveJson(
        objective.id(),
        objective.version(),
        subject(aim, Kind.PETITION),
        subject(aim, Kind.CAMPAIGN),
        subject(aim, Kind.GATHERING),
        aim.metric().word(),
        aim.petitions().isEmpty() ? null : aim.petitions(),
        aim.target(),
        aim.from(),
        aim.due(),
        aim.owner(),
        aim.note(),
        objective.createdAt(),
        objective.author(),
        ProgressJson.of(standing.progress(), standing.version(), standing.asOf()));
  }

  private static @Nullable String subject(Aim aim, Kind kind) {
    return aim.subject().kind() == kind ? aim.subject().id() : null;
  }
}
