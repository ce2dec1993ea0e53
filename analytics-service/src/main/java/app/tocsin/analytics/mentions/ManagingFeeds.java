package app.tocsin.analytics.mentions;

import app.tocsin.analytics.mentions.Feed.Check;
import app.tocsin.analytics.mentions.Feed.Settings;
import app.tocsin.defaults.requests.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The door for feeds. */
public final class ManagingFeeds {
  private final Feeds feeds;
  private final Clock clock;

  public ManagingFeeds(Feeds feeds, Clock clock) {
    this.feeds = feeds;
    this.clock = clock;
  }

  /** What came of a request. */
  public sealed interface Outcome {
    /** The feed as it is now. */
    record Done(Feed feed) implements Outcome {}

    /** It is gone; what it found stays. */
    record Gone() implements Outcome {}

    /** There is none. */
    record Unknown() implements Outcome {}

    /** The caller saw another version. */
    record OtherVersion() implements Outcome {}

    /** The same idempotency key came with other settings. */
    record KeyReused() implements Outcome {}
  }

  /** Names a new one. */
  public Mono<Outcome> create(Settings settings, String author, Optional<String> idempotencyKey) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String id = Ids.next("feed\n" + author, idempotencyKey);
    return feeds
        .create(new Feed(id, 1, settings, Check.due(now), author, now))
        .map(
            stored ->
                stored.version() > 1 || stored.settings().equals(settings)
                    ? new Outcome.Done(stored)
                    : new Outcome.KeyReused());
  }

  /** Changes its settings where the caller saw the present version; it is read again soon. */
  public Mono<Outcome> change(String id, Settings settings, long version) {
    return feeds
        .find(id)
        .flatMap(
            before -> {
              Feed after = before.with(settings, clock.instant().truncatedTo(ChronoUnit.MILLIS));
              return before.version() != version
                  ? Mono.<Outcome>just(new Outcome.OtherVersion())
                  : feeds
                      .save(after)
                      .map(saved -> saved ? new Outcome.Done(after) : new Outcome.OtherVersion());
            })
        .defaultIfEmpty(new Outcome.Unknown());
  }

  /** Forgets it where the caller saw the present version. */
  public Mono<Outcome> remove(String id, long version) {
    return feeds
        .find(id)
        .flatMap(
            before ->
                before.version() != version
                    ? Mono.<Outcome>just(new Outcome.OtherVersion())
                    : feeds
                        .remove(id, version)
                        .map(gone -> gone ? new Outcome.Gone() : new Outcome.OtherVersion()))
        .defaultIfEmpty(new Outcome.Unknown());
  }

  public Mono<Outcome> find(String id) {
    return feeds.find(id).<Outcome>map(Outcome.Done::new).defaultIfEmpty(new Outcome.Unknown());
  }
}
