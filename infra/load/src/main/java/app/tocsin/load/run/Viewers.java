package app.tocsin.load.run;

import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/** People who look at a number live. The first of them says when it saw what. */
@SuppressWarnings("FutureReturnValueIgnored") // what Netty returns is also told to the listener
public final class Viewers implements AutoCloseable {

  private static final long AGAIN_AFTER_MILLIS = 1_000;
  private static final int A_SECOND = 500;

  private final EventLoopGroup loops = Transport.eventLoops(1, "viewers");
  private final Endpoint endpoint;
  private final LongSupplier clock;
  private final Sightings sightings = new Sightings();
  private final AtomicLongArray latest;
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong falls = new AtomicLong();
  private final AtomicLong cutOff = new AtomicLong();
  private final List<Viewer> viewers = new ArrayList<>();
  private volatile boolean closing;

  /**
   * They connect at once, {@value #A_SECOND} a second.
   *
   * @param clock microseconds on the ledger's scale
   */
  Viewers(int count, Endpoint endpoint, Viewer.Stream stream, LongSupplier clock) {
    this.endpoint = endpoint;
    this.clock = clock;
    this.latest = new AtomicLongArray(count);
    for (int i = 0; i < count; i++) {
      int number = i;
      viewers.add(
          new Viewer(endpoint.authority(), stream, n -> saw(number, n), () -> cutOff(number)));
      loops.schedule(() -> connect(number), i * 1_000L / A_SECOND, TimeUnit.MILLISECONDS);
    }
  }

  private void connect(int number) {
    if (closing) {
      return;
    }
    new Bootstrap()
        .group(loops)
        .channel(Transport.clientChannel())
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 2_000)
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(new HttpClientCodec(), viewers.get(number));
              }
            })
        .connect(endpoint.host(), endpoint.port())
        .addListener(
            result -> {
              if (!result.isSuccess()) {
                connectLater(number);
              }
            });
  }

  private void saw(int viewer, long count) {
    events.incrementAndGet();
    if (viewer == 0) {
      sightings.saw(count, clock.getAsLong());
    }
    if (latest.getAndSet(viewer, count) > count) {
      falls.incrementAndGet();
    }
  }

  private void cutOff(int viewer) {
    if (!closing) {
      cutOff.incrementAndGet();
      connectLater(viewer);
    }
  }

  private void connectLater(int viewer) {
    if (!closing) {
      loops.schedule(() -> connect(viewer), AGAIN_AFTER_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** What the first viewer saw. */
  Sightings sightings() {
    return sightings;
  }

  /** How it went for all of them, when the count should be {@code count}. */
  Summary summary(long count) {
    long upToDate = 0;
    for (int i = 0; i < latest.length(); i++) {
      upToDate += latest.get(i) == count ? 1 : 0;
    }
    return new Summary(latest.length(), upToDate, events.get(), cutOff.get(), falls.get());
  }

  /**
   * Of all viewers together.
   *
   * @param upToDate viewers whose last count is the final one
   * @param falls counts that were lower than the one before
   */
  public record Summary(long viewers, long upToDate, long events, long cutOff, long falls) {}

  @Override
  public void close() {
    closing = true;
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
