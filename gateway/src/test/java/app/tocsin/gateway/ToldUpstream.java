package app.tocsin.gateway;

import static org.awaitility.Awaitility.await;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * A service behind the gateway, in this process, that answers as it is told and remembers what it
 * was asked.
 */
public final class ToldUpstream implements AutoCloseable {

  /** What it was asked. */
  public record Asked(String method, String uri, HttpHeaders headers, String body) {}

  /** How it answers one path. */
  public interface Behaviour
      extends BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {}

  private final ConcurrentHashMap<String, Behaviour> behaviours = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  // Not the default loops: those end with the gateway under test.
  private final LoopResources loops = LoopResources.create("told-upstream", 1, true);
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private int port;
  private @Nullable DisposableServer server;

  public ToldUpstream() {
    start();
  }

  /** Listens; after {@link #die} on the same port again, as soon as that is free. */
  public void start() {
    server =
        await()
            .ignoreExceptionsInstanceOf(ChannelBindException.class)
            .until(this::bound, Objects::nonNull);
    port = server.port();
  }

  private DisposableServer bound() {
    return HttpServer.create()
        .host("127.0.0.1")
        .port(port)
        .handle((request, response) -> behaviour(request).apply(request, response))
        .runOn(loops)
        .doOnConnection(connection -> connections.add(connection.channel()))
        .bindNow();
  }

  /** Stops listening and drops every connection, as a killed process does. */
  public void die() {
    if (server != null) {
      server.disposeNow();
      connections.close().syncUninterruptibly();
      server = null;
    }
  }

  @Override
  public void close() {
    die();
    loops.dispose();
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** How it answers {@code METHOD /path}, whatever the query. */
  public ToldUpstream when(String methodAndPath, Behaviour behaviour) {
    behaviours.put(methodAndPath, behaviour);
    return this;
  }

  /** Answers with that JSON once the body has been read. */
  public ToldUpstream whenJson(String methodAndPath, int status, String json) {
    return when(methodAndPath, json(status, json));
  }

  public static Behaviour json(int status, String json) {
    return (request, response) ->
        response
            .status(status)
            .header("content-type", status >= 400 ? "application/problem+json" : "application/json")
            .sendString(Mono.just(json));
  }

  /** Never answers. */
  public static Behaviour silence() {
    return (request, response) -> Mono.never();
  }

  public List<Asked> asked() {
    return asked;
  }

  public long asked(String methodAndPath) {
    return asked.stream()
        .filter(each -> methodAndPath.equals(each.method() + " " + path(each.uri())))
        .count();
  }

  public Asked last() {
    return asked.getLast();
  }

  public void forget() {
    asked.clear();
    behaviours.clear();
  }

  private Behaviour behaviour(HttpServerRequest request) {
    Behaviour told =
        behaviours.getOrDefault(
            request.method().name() + " " + path(request.uri()),
            json(404, "{\"code\":\"not-found\",\"status\":404,\"title\":\"Not found\"}"));
    return (in, out) ->
        in.receive()
            .aggregate()
            .asString(StandardCharsets.UTF_8)
            .defaultIfEmpty("")
            .doOnNext(
                body ->
                    asked.add(
                        new Asked(in.method().name(), in.uri(), in.requestHeaders().copy(), body)))
            .flatMap(body -> Mono.from(told.apply(in, out)));
  }

  private static String path(String uri) {
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }
}
