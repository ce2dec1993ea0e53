package app.tocsin.analytics.mentions.http;

import app.tocsin.analytics.mentions.FeedReader;
import app.tocsin.analytics.mentions.FeedReader.Answer.Failed;
import app.tocsin.analytics.mentions.FeedReader.Answer.Unchanged;
import app.tocsin.defaults.outbound.AddressGuard;
import app.tocsin.defaults.outbound.AddressGuard.Verdict;
import app.tocsin.defaults.outbound.GuardedResolver;
import app.tocsin.defaults.outbound.GuardedResolver.RefusedAddressException;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * Reads feeds by HTTP. Each address, also one that a redirection names, passes the guard: as it is
 * written, and by what its name comes to.
 */
final class NettyFeedReader implements FeedReader {
  private static final int MOST_BYTES = 2 * 1024 * 1024;
  private static final int MOST_REDIRECTIONS = 3;
  private static final int LONGEST_HEADER = 500;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(8);
  private static final Duration WHOLE = Duration.ofSeconds(12);

  private final AddressGuard guard;
  private final HttpClient client;

  NettyFeedReader(AddressGuard guard, GuardedResolver resolver) {
    this.guard = guard;
    this.client =
        HttpClient.create(ConnectionProvider.newConnection())
            .resolver(resolver)
            .followRedirect(false)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT.toMillis())
            .responseTimeout(SILENCE)
            .headers(
                headers ->
                    headers
                        .set(HttpHeaderNames.USER_AGENT, "Tocsin-feeds/1")
                        .set(
                            HttpHeaderNames.ACCEPT,
                            "application/atom+xml, application/rss+xml, application/xml;q=0.9,"
                                + " text/xml;q=0.8"));
  }

  /** What came back; a redirection is followed by whoever asked. */
  private sealed interface Reply {
    record Final(Answer answer) implements Reply {}

    record Moved(String url) implements Reply {}
  }

  @Override
  public Mono<Answer> read(Request request) {
    return read(request, MOST_REDIRECTIONS)
        .timeout(WHOLE)
        .onErrorResume(e -> Mono.just(new Failed(reason(e))));
  }

  private Mono<Answer> read(Request request, int redirections) {
    if (guard.check(request.url()) instanceof Verdict.Refused(String reason)) {
      return Mono.just(new Failed("the address " + reason));
    }
    return ask(request)
        .flatMap(
            reply ->
                switch (reply) {
                  case Reply.Final(Answer answer) -> Mono.just(answer);
                  case Reply.Moved(String url) ->
                      redirections == 0
                          ? Mono.<Answer>just(new Failed("redirects too often"))
                          : read(
                              new Request(url, request.etag(), request.lastModified()),
                              redirections - 1);
                });
  }

  private Mono<Reply> ask(Request request) {
    return client
        .headers(headers -> onlyNews(headers, request))
        .get()
        .uri(URI.create(request.url()))
        .response((response, body) -> reply(request, response, body))
        .next();
  }

  private static void onlyNews(HttpHeaders headers, Request request) {
    String etag = request.etag();
    String lastModified = request.lastModified();
    if (etag != null) {
      headers.set(HttpHeaderNames.IF_NONE_MATCH, etag);
    }
    if (lastModified != null) {
      headers.set(HttpHeaderNames.IF_MODIFIED_SINCE, lastModified);
    }
  }

  private static Mono<Reply> reply(Request request, HttpClientResponse response, ByteBufFlux body) {
    int status = response.status().code();
    HttpHeaders headers = response.responseHeaders();
    String location = headers.get(HttpHeaderNames.LOCATION);
    if (status == 304) {
      return Mono.just(new Reply.Final(new Unchanged()));
    }
    if (status >= 300 && status < 400 && location != null) {
      return Mono.just(new Reply.Moved(URI.create(request.url()).resolve(location).toString()));
    }
    if (status != 200) {
      return Mono.just(new Reply.Final(new Failed("answered " + status)));
    }
    return body.asByteArray()
        .collect(ByteArrayOutputStream::new, NettyFeedReader::append)
        .publishOn(Schedulers.boundedElastic())
        .map(
            whole ->
                new Reply.Final(
                    FeedDocument.read(
                        whole.toByteArray(),
                        headers.get(HttpHeaderNames.CONTENT_TYPE),
                        shortOnly(headers.get(HttpHeaderNames.ETAG)),
                        shortOnly(headers.get(HttpHeaderNames.LAST_MODIFIED)))));
  }

  private static void append(ByteArrayOutputStream whole, byte[] piece) {
    if (whole.size() + piece.length > MOST_BYTES) {
      throw new TooLargeException();
    }
    whole.writeBytes(piece);
  }

  private static @Nullable String shortOnly(@Nullable String header) {
    return header == null || header.length() > LONGEST_HEADER ? null : header;
  }

  private static String reason(Throwable error) {
    return switch (error) {
      case RefusedAddressException refused -> String.valueOf(refused.getMessage());
      case TooLargeException _ -> "is larger than " + MOST_BYTES + " bytes";
      case ReadTimeoutException _ -> "did not answer in time";
      case TimeoutException _ -> "did not answer in time";
      case IllegalArgumentException _ -> "redirects to something that is no address";
      default -> "can't be reached";
    };
  }

  private static final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
