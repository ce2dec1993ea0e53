package app.tocsin.analytics.mentions;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A feed in which mentions are looked for.
 *
 * @param version of its settings: rises by one at each change, from 1
 * @param author who named it
 */
public record Feed(
    String id, long version, Settings settings, Check check, String author, Instant createdAt) {
  private static final Duration LONGEST_REST = Duration.ofDays(1);

  /**
   * What is looked for where.
   *
   * @param outlet whose it is; null where the feed says so itself
   * @param every how long to wait before it is looked at again
   */
  public record Settings(
      String url,
      SearchExpression search,
      @Nullable String outlet,
      @Nullable String petition,
      @Nullable String campaign,
      Duration every,
      boolean active) {}

  /**
   * How it went the last time.
   *
   * @param at null before the first time
   * @param nextAt when it is looked at again
   * @param etag what the server called what it sent, to ask for news only; likewise lastModified
   * @param failure why it couldn't be read; null where it could
   * @param failures in a row
   * @param found mentions so far
   */
  public record Check(
      @Nullable Instant at,
      Instant nextAt,
      @Nullable String etag,
      @Nullable String lastModified,
      @Nullable String failure,
      int failures,
      long found) {
    /** Before the first time: as soon as may be. */
    static Check due(Instant now) {
      return new Check(null, now, null, null, null, 0, 0);
    }
  }

  /** Other settings; whatever was known of what the server sent is forgotten. */
  Feed with(Settings changed, Instant now) {
    Check again =
        new Check(check.at(), now, null, null, check.failure(), check.failures(), check.found());
    return new Feed(id, version + 1, changed, again, author, createdAt);
  }

  /** After a reading that found so many. */
  Check read(Instant now, @Nullable String etag, @Nullable String lastModified, long found) {
    return new Check(
        now, now.plus(settings.every()), etag, lastModified, null, 0, check.found() + found);
  }

  /** After a failure: the more in a row, the longer it rests, up to a day. */
  Check failed(Instant now, String why) {
    int failures = check.failures() + 1;
    Duration rest = settings.every().multipliedBy(1L << Math.min(failures - 1, 10));
    return new Check(
        now,
        now.plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST),
        check.etag(),
        check.lastModified(),
        why,
        failures,
        check.found());
  }
}
