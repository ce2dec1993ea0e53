package app.tocsin.analytics.webhooks;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long after an event had come in it arrived; each without those before it. */
public enum Delay {
  SECOND(Duration.ofSeconds(1)),
  SECONDS5(Duration.ofSeconds(5)),
  SECONDS30(Duration.ofSeconds(30)),
  MINUTES5(Duration.ofMinutes(5)),
  HOUR(Duration.ofHours(1)),
  DAY(Duration.ofDays(1)),
  MORE(null);

  private final @Nullable Duration limit;

  Delay(@Nullable Duration limit) {
    this.limit = limit;
  }

  /** The longest; empty of what took longer than all that have one. */
  public Optional<Duration> limit() {
    return Optional.ofNullable(limit);
  }

  String word() {
    return "d-" + name().toLowerCase(Locale.ROOT);
  }
}
