package app.tocsin.analytics.moderation.http;

import app.tocsin.analytics.moderation.Reviewed;
import app.tocsin.analytics.moderation.Reviewed.Tally;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What moderators were asked and decided, as the API shows it.
 *
 * @param months the newest, at most {@link #MOST}
 */
record ReviewedJson(
    long waiting,
    @Nullable Instant waitingSince,
    TallyJson all,
    String zone,
    List<MonthJson> months) {
  /** Two years: each month beside the same of the year before. */
  static final int MOST = 24;

  static ReviewedJson of(Reviewed reviewed, ZoneId zone) {
    return new ReviewedJson(
        reviewed.waiting(),
        reviewed.waitingSince().orElse(null),
        TallyJson.of(reviewed.all()),
        zone.getId(),
        reviewed.months().entrySet().stream()
            .limit(MOST)
            .map(month -> new MonthJson(month.getKey().toString(), TallyJson.of(month.getValue())))
            .toList());
  }

  record MonthJson(String month, TallyJson tally) {}

  /** Of a time; the grounds are categories such as duplicate. */
  record TallyJson(
      long submitted,
      long accepted,
      long sentBack,
      long refused,
      SortedMap<String, Long> sentBackByGround,
      SortedMap<String, Long> refusedByGround,
      DurationsJson toDecision) {
    static TallyJson of(Tally tally) {
      return new TallyJson(
          tally.submitted(),
          tally.accepted(),
          tally.sentBackTotal(),
          tally.refusedTotal(),
          tally.sentBack(),
          tally.refused(),
          DurationsJson.of(tally.toDecision()));
    }
  }
}
