package app.tocsin.analytics.mentions;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.mentions.Feed.Check;
import app.tocsin.analytics.mentions.Feed.Settings;
import app.tocsin.analytics.mentions.FeedReader.Answer;
import app.tocsin.analytics.mentions.FeedReader.Item;
import app.tocsin.analytics.mentions.Mention.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class WatchingFeedsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Settings SETTINGS =
      new Settings(
          "https://example.org/rss",
          new SearchExpression("trains -jour"),
          null,
          "p1",
          null,
          Duration.ofHours(1),
          true);

  private final MentionsInMemory mentions = new MentionsInMemory();
  private final KeepingMentions keeping = new KeepingMentions(mentions, CLOCK);
  private final OneFeed feeds =
      new OneFeed(new Feed("f1", 1, SETTINGS, Check.due(NOW), "olga", NOW));

  @Test
  void whatFitsIsSuggestedOnce() {
    Answer said =
        new Answer.Read(
            "Le Journal",
            List.of(
                entry("Des trains la nuit", "https://example.org/1"),
                entry("Des trains de jour", "https://example.org/2"),
                entry("Rien", "https://example.org/3"),
                entry("Encore des trains", "nowhere"),
                entry("Des trains la nuit", "http://www.example.org/1/")),
            "\"v1\"",
            null);

    round(said);
    round(said);

    assertThat(mentions.stored).hasSize(1);
    Mention found = mentions.stored.getFirst();
    assertThat(found.state()).isEqualTo(State.SUGGESTED);
    assertThat(found.origin()).isEqualTo("feed:f1");
    assertThat(found.article().outlet()).isEqualTo("Le Journal");
    assertThat(found.article().petition()).isEqualTo("p1");
    assertThat(feeds.feed.check().found()).isEqualTo(1);
    assertThat(feeds.feed.check().etag()).isEqualTo("\"v1\"");
    assertThat(feeds.feed.check().nextAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void whatWasDismissedIsNotSuggestedAgain() {
    Answer said =
        new Answer.Read(null, List.of(entry("trains", "https://example.org/1")), null, null);
    round(said);
    Mention found = mentions.stored.getFirst();
    keeping.change(found.id(), found.article(), Optional.of(State.DISMISSED), 1).block();

    round(said);

    assertThat(mentions.stored).extracting(Mention::state).containsExactly(State.DISMISSED);
  }

  @Test
  void aFeedThatFailsRestsLongerEachTimeButNoMoreThanADay() {
    List<Long> hours = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      round(new Answer.Failed("answered 503"));
      hours.add(Duration.between(NOW, feeds.feed.check().nextAt()).toHours());
    }

    assertThat(hours).containsExactly(1L, 2L, 4L, 8L, 16L, 24L, 24L);
    assertThat(feeds.feed.check().failure()).isEqualTo("answered 503");
    round(new Answer.Unchanged());
    assertThat(feeds.feed.check().failure()).isNull();
    assertThat(feeds.feed.check().failures()).isZero();
  }

  @Test
  void onlyWhoHoldsTheLeaseReads() {
    feeds.held = false;

    round(new Answer.Failed("must not be asked"));

    assertThat(feeds.feed.check().at()).isNull();
  }

  private void round(Answer answer) {
    new WatchingFeeds("me", feeds, _ -> Mono.just(answer), keeping, CLOCK).round().block();
  }

  private static Item entry(String title, String url) {
    return new Item(title, url, title, NOW.minusSeconds(60));
  }

  /** One feed, always due. */
  private static final class OneFeed implements Feeds {
    private Feed feed;
    private boolean held = true;

    private OneFeed(Feed feed) {
      this.feed = feed;
    }

    @Override
    public Mono<Feed> find(String id) {
      return Mono.just(feed);
    }

    @Override
    public Mono<List<Feed>> list(Optional<String> after, int limit) {
      return Mono.just(List.of(feed));
    }

    @Override
    public Mono<Feed> create(Feed created) {
      return Mono.just(created);
    }

    @Override
    public Mono<Boolean> save(Feed after) {
      return Mono.just(true);
    }

    @Override
    public Mono<Void> checked(Feed checked, Check check) {
      feed =
          new Feed(
              checked.id(),
              checked.version(),
              checked.settings(),
              check,
              checked.author(),
              checked.createdAt());
      return Mono.empty();
    }

    @Override
    public Mono<Boolean> remove(String id, long version) {
      return Mono.just(false);
    }

    @Override
    public Mono<List<Feed>> due(Instant now, int limit) {
      return Mono.just(List.of(feed));
    }

    @Override
    public Mono<Boolean> hold(String reader, Instant now, Instant until) {
      return Mono.just(held);
    }
  }
}
