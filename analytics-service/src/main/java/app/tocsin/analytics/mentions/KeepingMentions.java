package app.tocsin.analytics.mentions;

import app.tocsin.analytics.mentions.Mention.Article;
import app.tocsin.analytics.mentions.Mention.State;
import app.tocsin.defaults.requests.Ids;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The door for mentions that people write, and what they decide of those that were found. */
public final class KeepingMentions {
  private final Mentions mentions;
  private final Clock clock;

  public KeepingMentions(Mentions mentions, Clock clock) {
    this.mentions = mentions;
    this.clock = clock;
  }

  /** What came of a request. */
  public sealed interface Outcome {
    /** The mention as it is now. */
    record Done(Mention mention) implements Outcome {}

    /** It is gone. */
    record Gone() implements Outcome {}

    /** There is none. */
    record Unknown() implements Outcome {}

    /** The caller saw another version. */
    record OtherVersion() implements Outcome {}

    /** The same article is mentioned already, for the same petition and campaign. */
    record MentionedAlready() implements Outcome {}

    /** The same idempotency key came with another article. */
    record KeyReused() implements Outcome {}
  }

  /** Writes one down. */
  public Mono<Outcome> write(Article article, String author, Optional<String> idempotencyKey) {
    String id = Ids.next("mention\n" + author, idempotencyKey);
    return mentions
        .create(mention(id, article, State.ACCEPTED, author))
        .<Outcome>map(
            stored ->
                stored.version() > 1 || stored.article().equals(article)
                    ? new Outcome.Done(stored)
                    : new Outcome.KeyReused())
        .defaultIfEmpty(new Outcome.MentionedAlready());
  }

  /**
   * Adds one that was imported or found.
   *
   * @return false where the article is mentioned already
   */
  public Mono<Boolean> add(Article article, State state, String origin) {
    return mentions
        .create(mention(Ids.next(), article, state, origin))
        .map(_ -> true)
        .defaultIfEmpty(false);
  }

  /** Changes it, or decides what was suggested, where the caller saw the present version. */
  public Mono<Outcome> change(String id, Article article, Optional<State> state, long version) {
    return mentions
        .find(id)
        .flatMap(
            before ->
                before.version() != version
                    ? Mono.<Outcome>just(new Outcome.OtherVersion())
                    : save(before.with(article, state.orElse(before.state()))))
        .defaultIfEmpty(new Outcome.Unknown());
  }

  /** Removes it where the caller saw the present version. */
  public Mono<Outcome> remove(String id, long version) {
    return mentions
        .find(id)
        .flatMap(
            before ->
                before.version() != version
                    ? Mono.<Outcome>just(new Outcome.OtherVersion())
                    : mentions
                        .remove(id, version)
                        .map(gone -> gone ? new Outcome.Gone() : new Outcome.OtherVersion()))
        .defaultIfEmpty(new Outcome.Unknown());
  }

  public Mono<Outcome> find(String id) {
    return mentions.find(id).<Outcome>map(Outcome.Done::new).defaultIfEmpty(new Outcome.Unknown());
  }

  private Mono<Outcome> save(Mention after) {
    return mentions
        .save(after)
        .map(
            change ->
                switch (change) {
                  case SAVED -> new Outcome.Done(after);
                  case OTHER_VERSION -> new Outcome.OtherVersion();
                  case MENTIONED_ALREADY -> new Outcome.MentionedAlready();
                });
  }

  private Mention mention(String id, Article article, State state, String origin) {
    return new Mention(
        id, 1, article, state, origin, clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }
}
