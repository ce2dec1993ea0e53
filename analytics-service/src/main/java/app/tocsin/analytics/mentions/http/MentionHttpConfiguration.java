package app.tocsin.analytics.mentions.http;

import app.tocsin.analytics.mentions.ArticleReading;
import app.tocsin.analytics.mentions.FeedReader;
import app.tocsin.analytics.mentions.Feeds;
import app.tocsin.analytics.mentions.ImportingMentions;
import app.tocsin.analytics.mentions.KeepingMentions;
import app.tocsin.analytics.mentions.ManagingFeeds;
import app.tocsin.analytics.mentions.Mentions;
import app.tocsin.analytics.mentions.WatchingFeeds;
import app.tocsin.analytics.subjects.SignatureCurve;
import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.analytics.zones.Zones;
import app.tocsin.defaults.InstanceId;
import app.tocsin.defaults.outbound.AddressGuard;
import app.tocsin.defaults.outbound.GuardedResolver;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MentionHttpConfiguration.FeedProperties.class)
class MentionHttpConfiguration {
  private static final String MENTIONS = "/api/analytics/mentions";
  private static final String FEEDS = MENTIONS + "/feeds";

  /**
   * Where feeds may be.
   *
   * @param ports of their servers
   * @param loopback whether this very machine may be asked, also by plain http: on a laptop
   */
  @ConfigurationProperties("tocsin.feeds")
  record FeedProperties(Set<Integer> ports, boolean loopback) {}

  @Bean
  KeepingMentions keepingMentions(Mentions mentions) {
    return new KeepingMentions(mentions, Clock.systemUTC());
  }

  @Bean
  AddressGuard feedGuard(FeedProperties properties) {
    return new AddressGuard(properties.ports(), properties.loopback());
  }

  @Bean
  FeedReader feedReader(AddressGuard feedGuard) {
    var names =
        new DnsAddressResolverGroup(
            NioDatagramChannel.class, DnsServerAddressStreamProviders.platformDefault());
    return new NettyFeedReader(feedGuard, new GuardedResolver(names, feedGuard));
  }

  /** Two processes that are named alike read nothing together. */
  @Bean
  WatchingFeeds watchingFeeds(
      InstanceId instance, Feeds feeds, FeedReader reader, KeepingMentions keeping) {
    String me = instance.value() + "-" + UUID.randomUUID();
    return new WatchingFeeds(me, feeds, reader, keeping, Clock.systemUTC());
  }

  @Bean
  RouterFunction<ServerResponse> mentionRoutes(
      KeepingMentions keeping,
      Mentions mentions,
      Subjects subjects,
      SignatureCurve curve,
      Zones zones) {
    var reading = new ArticleReading(zones::of);
    var handlers =
        new MentionHandlers(keeping, mentions, new MentionForm(reading, subjects), zones::of);
    var imports = new ImportHandler(new ImportingMentions(keeping, mentions, reading), subjects);
    var moments = new MomentHandler(mentions, subjects, curve, Clock.systemUTC());
    return RouterFunctions.route()
        .POST(MENTIONS + "/imports", imports::run)
        .POST(MENTIONS, handlers::write)
        .GET(MENTIONS, handlers::list)
        .GET("/api/analytics/petitions/{id}/moments", moments::moments)
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> feedRoutes(
      Feeds feeds,
      Subjects subjects,
      AddressGuard feedGuard,
      KeepingMentions keeping,
      Mentions mentions,
      Zones zones) {
    var handlers =
        new FeedHandlers(
            new ManagingFeeds(feeds, Clock.systemUTC()), feeds, new FeedForm(feedGuard, subjects));
    var one =
        new MentionHandlers(
            keeping, mentions, new MentionForm(new ArticleReading(zones::of), subjects), zones::of);
    return RouterFunctions.route()
        .POST(FEEDS, handlers::create)
        .GET(FEEDS, handlers::list)
        .GET(FEEDS + "/{id}", handlers::find)
        .PUT(FEEDS + "/{id}", handlers::change)
        .DELETE(FEEDS + "/{id}", handlers::remove)
        // after feeds, which would be an id
        .GET(MENTIONS + "/{id}", one::find)
        .PUT(MENTIONS + "/{id}", one::change)
        .DELETE(MENTIONS + "/{id}", one::remove)
        .build();
  }
}
