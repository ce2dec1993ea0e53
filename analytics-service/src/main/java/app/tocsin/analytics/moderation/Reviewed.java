package app.tocsin.analytics.moderation;

import app.tocsin.analytics.moderation.ReviewStep.Decided;
import app.tocsin.analytics.moderation.ReviewStep.Submitted;
import app.tocsin.analytics.moderation.ReviewStep.Verdict;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What moderators were asked and decided. {@code submitted = waiting + accepted + sent back +
 * refused}, and the sum over the months is the whole.
 *
 * @param waiting submissions without a decision
 * @param waitingSince when the oldest of them was made
 * @param all since the beginning
 * @param months a submission in the month in which it was made, a decision in that in which it was
 *     made; the newest first, without months in which nothing happened
 */
public record Reviewed(
    long waiting, Optional<Instant> waitingSince, Tally all, SortedMap<YearMonth, Tally> months) {

  /**
   * Of a time.
   *
   * @param submitted how often a moderator was asked
   * @param sentBack for each category of reasons
   * @param refused for each category of reasons
   * @param toDecision from the submission to the decision, of each decision
   */
  public record Tally(
      long submitted,
      long accepted,
      SortedMap<String, Long> sentBack,
      SortedMap<String, Long> refused,
      Durations toDecision) {

    public long sentBackTotal() {
      return sum(sentBack);
    }

    public long refusedTotal() {
      return sum(refused);
    }

    private static long sum(SortedMap<String, Long> counts) {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * Of these submissions.
   *
   * @param zone whose months
   */
  public static Reviewed of(Collection<ReviewStep> steps, ZoneId zone) {
    SortedMap<YearMonth, List<ReviewStep>> asked = new TreeMap<>();
    SortedMap<YearMonth, List<Decided>> decided = new TreeMap<>();
    List<Instant> waiting = new ArrayList<>();
    for (ReviewStep step : steps) {
      asked.computeIfAbsent(month(step.submittedAt(), zone), _ -> new ArrayList<>()).add(step);
      switch (step) {
        case Submitted submitted -> waiting.add(submitted.submittedAt());
        case Decided decision ->
            decided
                .computeIfAbsent(month(decision.at(), zone), _ -> new ArrayList<>())
                .add(decision);
      }
    }
    SortedMap<YearMonth, Tally> months = new TreeMap<>(Collections.reverseOrder());
    Stream.concat(asked.keySet().stream(), decided.keySet().stream())
        .distinct()
        .forEach(
            month ->
                months.put(
                    month,
                    tally(
                        asked.getOrDefault(month, List.of()).size(),
                        decided.getOrDefault(month, List.of()))));
    return new Reviewed(
        waiting.size(),
        waiting.stream().min(Comparator.naturalOrder()),
        tally(steps.size(), decided.values().stream().flatMap(List::stream).toList()),
        months);
  }

  /** What happened to these submissions from one moment to before another. */
  public static Tally between(Collection<ReviewStep> steps, Instant from, Instant to) {
    Predicate<Instant> within = at -> !at.isBefore(from) && at.isBefore(to);
    return tally(
        steps.stream().filter(each -> within.test(each.submittedAt())).count(),
        steps.stream()
            .filter(Decided.class::isInstance)
            .map(Decided.class::cast)
            .filter(each -> within.test(each.at()))
            .toList());
  }

  private static Tally tally(long submitted, List<Decided> decisions) {
    return new Tally(
        submitted,
        decisions.stream().filter(each -> each.verdict() == Verdict.ACCEPTED).count(),
        grounds(decisions, Verdict.SENT_BACK),
        grounds(decisions, Verdict.REFUSED),
        new Durations(
            decisions.stream()
                .map(each -> Durations.between(each.submittedAt(), each.at()))
                .toList()));
  }

  private static SortedMap<String, Long> grounds(List<Decided> decisions, Verdict verdict) {
    return decisions.stream()
        .filter(each -> each.verdict() == verdict)
        .collect(
            Collectors.groupingBy(
                each -> Objects.requireNonNullElse(each.ground(), "other"),
                TreeMap::new,
                Collectors.counting()));
  }

  private static YearMonth month(Instant moment, ZoneId zone) {
    return YearMonth.from(moment.atZone(zone));
  }
}
