package app.tocsin.analytics;

import app.tocsin.analytics.mentions.WatchingFeeds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Mono;

/** Looks into feeds, by the clock. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class FeedScheduleConfiguration {
  private static final Logger log = LoggerFactory.getLogger(FeedScheduleConfiguration.class);

  private final WatchingFeeds feeds;

  FeedScheduleConfiguration(WatchingFeeds feeds) {
    this.feeds = feeds;
  }

  /** A minute is soon enough: feeds are read every quarter of an hour at most. */
  @Scheduled(fixedRate = 60_000, initialDelay = 10_000)
  Mono<Void> lookIntoFeeds() {
    return Mono.defer(feeds::round)
        .timeout(WatchingFeeds.ROUND)
        .doOnError(e -> log.warn("Feeds are read later: {}", e.toString()))
        .onErrorComplete();
  }
}
