package app.tocsin.partner.courier.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.defaults.outbound.AddressGuard;
import app.tocsin.defaults.outbound.GuardedResolver;
import app.tocsin.defaults.outbound.GuardedResolver.RefusedAddressException;
import app.tocsin.partner.courier.Courier;
import app.tocsin.partner.courier.Courier.Answer.Failed;
import app.tocsin.partner.courier.Courier.Answer.Reason;
import app.tocsin.partner.courier.Courier.Answer.Responded;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** Carries messages by HTTP/1.1, over connections of its own for receivers that fail. */
final class NettyCourier implements Courier, AutoCloseable {
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration SWEEP = Duration.ofSeconds(20);

  /** To one host: more than attempts are made at once, so that none waits for another's end. */
  private static final int CONNECTIONS_EACH = 1_000;

  private static final int LONGEST_DETAIL = 200;

  private final AddressGuard guard;
  private final ConnectionProvider fastPool = pool("courier-fast");
  private final ConnectionProvider suspectPool = pool("courier-suspect");
  private final LoopResources loops = LoopResources.create("courier", 1, 2, true, false);
  private final HttpClient fast;
  private final HttpClient suspect;

  NettyCourier(AddressGuard guard, GuardedResolver resolver) {
    this.guard = guard;
    this.fast = client(fastPool, resolver);
    this.suspect = client(suspectPool, resolver);
  }

  @Override
  public Mono<Answer> carry(Parcel parcel) {
    // addresses that are written as such are never resolved: the guard reads them here
    if (guard.check(parcel.url().toString()) instanceof AddressGuard.Verdict.Refused refused) {
      return Mono.just(
          new Failed(Reason.ADDRESS, "the address " + refused.reason(), Duration.ZERO));
    }
    return Mono.defer(() -> send(parcel, System.nanoTime()));
  }

  private Mono<Answer> send(Parcel parcel, long start) {
    return (parcel.suspect() ? suspect : fast)
        .headers(headers -> parcel.headers().forEach(headers::set))
        .post()
        .uri(parcel.url())
        .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(parcel.body())))
        .response((answer, content) -> read(answer, content, start))
        .next()
        .timeout(TOTAL)
        .onErrorResume(failure -> Mono.just(failed(failure, since(start))));
  }

  private static Mono<Answer> read(HttpClientResponse answer, ByteBufFlux content, long start) {
    var kept = new ByteArrayOutputStream();
    return content
        .scan(0, (read, part) -> read + keep(kept, part))
        .takeUntil(read -> read >= READ_BYTES)
        .then(
            Mono.fromSupplier(
                () ->
                    new Responded(
                        answer.status().code(),
                        answer.responseHeaders().get(HttpHeaderNames.RETRY_AFTER),
                        kept.toString(UTF_8),
                        since(start))));
  }

  private static int keep(ByteArrayOutputStream kept, ByteBuf part) {
    int length = part.readableBytes();
    byte[] bytes = new byte[Math.min(length, KEPT_BYTES - kept.size())];
    part.getBytes(part.readerIndex(), bytes);
    kept.writeBytes(bytes);
    return length;
  }

  private static Answer failed(Throwable failure, Duration took) {
    Reason reason =
        switch (failure) {
          case RefusedAddressException _ -> Reason.ADDRESS;
          case TimeoutException _ -> Reason.TIMEOUT;
          case ReadTimeoutException _ -> Reason.TIMEOUT;
          case ConnectTimeoutException _ -> Reason.TIMEOUT;
          case SSLException _ -> Reason.TLS;
          default -> Reason.CONNECTION;
        };
    return new Failed(reason, detail(reason, failure.getMessage()), took);
  }

  private static String detail(Reason reason, @Nullable String message) {
    return switch (reason) {
      case TIMEOUT -> "no complete answer within the time";
      case ADDRESS, TLS, CONNECTION -> {
        String text = message == null ? "the connection failed" : message.replaceAll("\\s+", " ");
        yield text.substring(0, Math.min(LONGEST_DETAIL, text.length()));
      }
    };
  }

  private static Duration since(long start) {
    return Duration.ofMillis((System.nanoTime() - start) / 1_000_000);
  }

  private HttpClient client(ConnectionProvider pool, GuardedResolver resolver) {
    return HttpClient.create(pool)
        .runOn(loops, false)
        .resolver(resolver)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(CONNECT.toMillis()))
        .followRedirect(false)
        .disableRetry(true)
        .responseTimeout(TOTAL);
  }

  /** One pool a host: each is given back with its sockets once nobody uses it. */
  private static ConnectionProvider pool(String name) {
    return ConnectionProvider.builder(name)
        .maxConnections(CONNECTIONS_EACH)
        .pendingAcquireMaxCount(-1)
        .pendingAcquireTimeout(CONNECT)
        .maxIdleTime(IDLE)
        .evictInBackground(SWEEP)
        .disposeInactivePoolsInBackground(SWEEP, IDLE)
        .build();
  }

  @Override
  public void close() {
    fastPool.dispose();
    suspectPool.dispose();
    loops.dispose();
  }
}
