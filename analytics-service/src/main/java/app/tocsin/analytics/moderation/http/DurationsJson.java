package app.tocsin.analytics.moderation.http;

import app.tocsin.analytics.moderation.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long something took.
 *
 * @param median seconds that half of them didn't exceed; absent where there is none
 * @param p90 the same of nine of ten
 */
record DurationsJson(int count, @Nullable Long median, @Nullable Long p90) {
  private static final double HALF = 0.5;
  private static final double MOST = 0.9;

  static DurationsJson of(Durations durations) {
    return new DurationsJson(
        durations.count(),
        durations.at(HALF).map(Duration::toSeconds).orElse(null),
        durations.at(MOST).map(Duration::toSeconds).orElse(null));
  }
}
