package app.tocsin.analytics.mentions;

import app.tocsin.analytics.mentions.Feed.Check;
import app.tocsin.analytics.mentions.FeedReader.Answer;
import app.tocsin.analytics.mentions.FeedReader.Item;
import app.tocsin.analytics.mentions.Mention.Article;
import app.tocsin.analytics.mentions.Mention.State;
import app.tocsin.defaults.text.SafeText;
import app.tocsin.defaults.text.TextRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks into the feeds whose time has come; what fits is suggested, not accepted. */
public final class WatchingFeeds {
  /** Longer than a round takes: two instances don't read at once. */
  static final Duration LEASE = Duration.ofSeconds(90);

  /** The longest that one round may take. */
  public static final Duration ROUND = Duration.ofSeconds(50);

  private static final int FEEDS_A_ROUND = 20;
  private static final int AT_ONCE = 4;
  private static final TextRule OUTLET = TextRule.line(1, 120);
  private static final TextRule TITLE = TextRule.line(1, 300);

  private final String reader;
  private final Feeds feeds;
  private final FeedReader reading;
  private final KeepingMentions keeping;
  private final Clock clock;

  /**
   * @param reader names this instance
   */
  public WatchingFeeds(
      String reader, Feeds feeds, FeedReader reading, KeepingMentions keeping, Clock clock) {
    this.reader = reader;
    this.feeds = feeds;
    this.reading = reading;
    this.keeping = keeping;
    this.clock = clock;
  }

  /** One round, where this instance is the one that reads. */
  public Mono<Void> round() {
    return Mono.defer(
        () -> {
          Instant now = clock.instant();
          return feeds
              .hold(reader, now, now.plus(LEASE))
              .filter(mine -> mine)
              .flatMap(_ -> feeds.due(now, FEEDS_A_ROUND))
              .flatMapMany(Flux::fromIterable)
              .flatMap(this::look, AT_ONCE)
              .then();
        });
  }

  private Mono<Void> look(Feed feed) {
    return reading
        .read(
            new FeedReader.Request(
                feed.settings().url(), feed.check().etag(), feed.check().lastModified()))
        .flatMap(answer -> outcome(feed, answer))
        .flatMap(check -> feeds.checked(feed, check));
  }

  private Mono<Check> outcome(Feed feed, Answer answer) {
    return switch (answer) {
      case Answer.Unchanged _ ->
          Mono.just(
              feed.read(clock.instant(), feed.check().etag(), feed.check().lastModified(), 0));
      case Answer.Failed(String reason) -> Mono.just(feed.failed(clock.instant(), reason));
      case Answer.Read read ->
          Flux.fromIterable(read.entries())
              .filter(entry -> feed.settings().search().matches(entry.text()))
              .concatMap(
                  entry ->
                      Mono.justOrEmpty(article(feed, read.title(), entry))
                          .flatMap(it -> keeping.add(it, State.SUGGESTED, "feed:" + feed.id())))
              .filter(added -> added)
              .count()
              .map(found -> feed.read(clock.instant(), read.etag(), read.lastModified(), found));
    };
  }

  /** Empty where the entry has no title or leads nowhere. */
  private Optional<Article> article(Feed feed, @Nullable String feedTitle, Item entry) {
    String title = clean(entry.title(), TITLE);
    if (title.isEmpty()) {
      return Optional.empty();
    }
    try {
      var link = new Link(entry.url());
      String named = feed.settings().outlet();
      String said = clean(named == null ? feedTitle : named, OUTLET);
      Instant at = entry.publishedAt();
      return Optional.of(
          new Article(
              said.isEmpty() ? link.host() : said,
              title,
              link,
              (at == null ? clock.instant() : at).truncatedTo(ChronoUnit.MILLIS),
              null,
              null,
              null,
              feed.settings().petition(),
              feed.settings().campaign()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String clean(@Nullable String text, TextRule rule) {
    if (text == null) {
      return "";
    }
    String oneLine = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    int cut =
        oneLine.offsetByCodePoints(
            0, Math.min(rule.maximum(), oneLine.codePointCount(0, oneLine.length())));
    return rule.check(oneLine.substring(0, cut)) instanceof SafeText.Accepted accepted
        ? accepted.value()
        : "";
  }
}
