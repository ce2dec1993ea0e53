package app.tocsin.analytics.mentions.http;

import app.tocsin.analytics.mentions.Feed;
import app.tocsin.analytics.mentions.Feed.Settings;
import app.tocsin.analytics.mentions.Feeds;
import app.tocsin.analytics.mentions.ManagingFeeds;
import app.tocsin.analytics.mentions.ManagingFeeds.Outcome;
import app.tocsin.defaults.access.Caller;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.IfMatch;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of feeds. */
class FeedHandlers {
  private final ManagingFeeds managing;
  private final Feeds feeds;
  private final FeedForm form;

  FeedHandlers(ManagingFeeds managing, Feeds feeds, FeedForm form) {
    this.managing = managing;
    this.feeds = feeds;
    this.form = form;
  }

  Mono<ServerResponse> create(ServerRequest request) {
    Optional<String> key = Asked.key(request);
    return withSettings(
        request,
        settings ->
            Caller.of(request)
                .flatMap(caller -> managing.create(settings, caller.id(), key))
                .flatMap(outcome -> answer(request, outcome, HttpStatus.CREATED)));
  }

  Mono<ServerResponse> change(ServerRequest request) {
    long version = Asked.version(request);
    return withSettings(
        request,
        settings ->
            managing
                .change(request.pathVariable("id"), settings, version)
                .flatMap(outcome -> answer(request, outcome, HttpStatus.OK)));
  }

  Mono<ServerResponse> remove(ServerRequest request) {
    return managing
        .remove(request.pathVariable("id"), Asked.version(request))
        .flatMap(outcome -> answer(request, outcome, HttpStatus.NO_CONTENT));
  }

  Mono<ServerResponse> find(ServerRequest request) {
    return managing
        .find(request.pathVariable("id"))
        .flatMap(outcome -> answer(request, outcome, HttpStatus.OK));
  }

  Mono<ServerResponse> list(ServerRequest request) {
    int limit = Asked.limit(request);
    Optional<String> after =
        Asked.text(request, "after")
            .map(text -> Cursor.parse(text, 1).orElseThrow().parts().getFirst());
    return feeds
        .list(after, limit + 1)
        .map(
            found ->
                Asked.page(found, limit, FeedJson::of, last -> Cursor.of(last.id()).toString()))
        .flatMap(page -> ServerResponse.ok().bodyValue(page));
  }

  private Mono<ServerResponse> withSettings(
      ServerRequest request, Function<Settings, Mono<ServerResponse>> then) {
    return JsonBody.fields(request)
        .flatMap(
            fields ->
                form.settings(fields)
                    .map(then)
                    .orElseGet(
                        () -> Problems.respond(request, Problem.invalidFields(fields.errors()))));
  }

  private static Mono<ServerResponse> answer(
      ServerRequest request, Outcome outcome, HttpStatus status) {
    return switch (outcome) {
      case Outcome.Done(Feed feed) -> shown(status, feed);
      case Outcome.Gone _ -> ServerResponse.noContent().build();
      case Outcome.Unknown _ ->
          Problems.respond(request, Problem.of("not-found", "There is no such feed."));
      case Outcome.OtherVersion _ -> Problems.respond(request, Problem.of("version-conflict"));
      case Outcome.KeyReused _ -> Problems.respond(request, Problem.of("idempotency-key-reused"));
    };
  }

  private static Mono<ServerResponse> shown(HttpStatus status, Feed feed) {
    ServerResponse.BodyBuilder response =
        ServerResponse.status(status).eTag(IfMatch.tag(feed.version()));
    if (status == HttpStatus.CREATED) {
      response.location(URI.create("/api/analytics/mentions/feeds/" + feed.id()));
    }
    return response.bodyValue(FeedJson.of(feed));
  }

  /**
   * A feed as the API shows it.
   *
   * @param failure why it couldn't be read the last time; absent where it could
   */
  record FeedJson(
      String id,
      long version,
      String url,
      String search,
      @Nullable String outlet,
      @Nullable String petition,
      @Nullable String campaign,
      long everyMinutes,
      boolean active,
      @Nullable Instant checkedAt,
      Instant nextAt,
      @Nullable String failure,
      int failures,
      long found,
      Instant createdAt) {
    static FeedJson of(Feed feed) {
      Settings settings = feed.settings();
      return new FeedJson(
          feed.id(),
          feed.version(),
          settings.url(),
          settings.search().text(),
          settings.outlet(),
          settings.petition(),
          settings.campaign(),
          settings.every().toMinutes(),
          settings.active(),
          feed.check().at(),
          feed.check().nextAt(),
          feed.check().failure(),
          feed.check().failures(),
          feed.check().found(),
          feed.createdAt());
    }
  }
}
