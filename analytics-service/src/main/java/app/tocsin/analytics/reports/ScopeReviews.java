package app.tocsin.analytics.reports;

import app.tocsin.analytics.moderation.Durations;
import app.tocsin.analytics.moderation.PetitionReviews;
import app.tocsin.analytics.moderation.ReviewStep;
import app.tocsin.analytics.moderation.ReviewStep.Submitted;
import app.tocsin.analytics.moderation.Reviewed;
import app.tocsin.analytics.reports.Figures.Named;
import app.tocsin.analytics.series.DataVersion;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What moderators were asked and decided about a scope's petitions. None belongs to a territory.
 */
public final class ScopeReviews {
  private static final double HALF = 0.5;
  private static final double MOST = 0.9;

  private final PetitionReviews reviews;

  public ScopeReviews(PetitionReviews reviews) {
    this.reviews = reviews;
  }

  /**
   * What was found.
   *
   * @param figures null where no moderator had to do with the scope in the period
   * @param version what those were counted from
   */
  record Found(Figures.@Nullable Reviews figures, DataVersion version) {}

  Found of(ReportQuery query) {
    DataVersion version = reviews.version(); // asked first: more may be counted, nothing less
    List<ReviewStep> steps =
        reviews.all().stream().filter(each -> isOf(query.scope(), each)).toList();
    Period period = query.period();
    Reviewed.Tally tally = Reviewed.between(steps, period.start(), period.end());
    long waiting =
        steps.stream()
            .filter(Submitted.class::isInstance)
            .filter(each -> each.submittedAt().isBefore(period.end()))
            .count();
    return tally.submitted() + tally.toDecision().count() + waiting == 0
        ? new Found(null, DataVersion.together(List.of()))
        : new Found(figures(tally, waiting), version);
  }

  private static boolean isOf(Scope scope, ReviewStep step) {
    return switch (scope) {
      case Scope.Petitions(List<String> ids) -> ids.contains(step.petition());
      case Scope.Campaign(String id) -> id.equals(step.campaign());
      case Scope.Territory _ -> false;
    };
  }

  private static Figures.Reviews figures(Reviewed.Tally tally, long waiting) {
    Durations toDecision = tally.toDecision();
    return new Figures.Reviews(
        tally.submitted(),
        tally.accepted(),
        named(tally.sentBack()),
        named(tally.refused()),
        waiting,
        toDecision.at(HALF).map(Duration::toSeconds).orElse(null),
        toDecision.at(MOST).map(Duration::toSeconds).orElse(null));
  }

  private static List<Named> named(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(each -> new Named(each.getKey(), each.getValue()))
        .sorted(Comparator.comparingLong(Named::count).reversed().thenComparing(Named::name))
        .toList();
  }
}
