package app.tocsin.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The generator against servers that misbehave on purpose. */
class TrafficIT {

  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

  private final EventLoopGroup serverLoops = Transport.eventLoops(1, "server");

  @AfterEach
  void stop() {
    serverLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @Test
  void aStalledServerShowsInTheLatencyOfAllWhoArrivedMeanwhile() {
    StallsOnce stalls = new StallsOnce(500);
    Endpoint server = listen(stalls);

    long start = System.nanoTime();
    Outcomes outcomes = openLoop(server, 4, Schedule.steady(400, TWO_SECONDS));
    long elapsedMicros = (System.nanoTime() - start) / 1_000;

    // Only the 4 connections felt the stall; 400 ms x 400/s = 160 visitors waited 100 ms and more.
    assertThat(stalls.held).isLessThanOrEqualTo(4);
    assertThat(outcomes.accepted()).isEqualTo(800);
    assertThat(outcomes.acceptedMicros().getCountBetweenValues(100_000, elapsedMicros))
        .isGreaterThan(150);
    assertThat(outcomes.acceptedMicros().getMaxValue()).isBetween(490_000L, elapsedMicros);
    assertEveryArrivalEnded(outcomes);
  }

  @Test
  void aServerThatClosesConnectionsIsReconnectedTo() {
    Endpoint server = listen(new ClosesEvery(10));

    Outcomes outcomes = openLoop(server, 8, Schedule.steady(300, TWO_SECONDS));

    assertThat(outcomes.arrived()).isEqualTo(600);
    assertThat(outcomes.lost()).isEqualTo(60);
    assertThat(outcomes.accepted()).isEqualTo(540);
    assertEveryArrivalEnded(outcomes);
  }

  @Test
  void whatIsLostIsUnknownToTheLedgerAndWhatIsAnsweredIsNot() {
    Endpoint server = listen(new ClosesEvery(10));
    Noted ledger = new Noted();

    try (Traffic traffic = new Traffic(new Traffic.Shape(8, 2), 100)) {
      traffic.openLoop(server, numbered(), ledger, Schedule.steady(300, TWO_SECONDS));
      assertThat(traffic.nextNumber()).isEqualTo(700);
    }

    assertThat(ledger.answered).hasSize(540);
    assertThat(ledger.unknown).hasSize(60);
    assertThat(ledger.answered).doesNotContainAnyElementsOf(ledger.unknown);
    assertThat(ledger.answered).allMatch(n -> n >= 100 && n < 700);
  }

  @Test
  void nobodyListeningLeavesEveryArrivalUnsent() throws IOException {
    // Bound and not listening: nobody else can take the port meanwhile.
    Socket deaf = new Socket();
    deaf.bind(new InetSocketAddress("127.0.0.1", 0));
    Endpoint nowhere = new Endpoint("127.0.0.1", deaf.getLocalPort());

    Worker.Plan plan =
        new Worker.Plan(
            nowhere,
            numbered(),
            () -> 1,
            Ledger.NONE,
            TimeUnit.SECONDS.toNanos(10),
            TimeUnit.MILLISECONDS.toNanos(50));
    Schedule schedule = Schedule.steady(100, Duration.ofMillis(200));
    Outcomes outcomes =
        new Worker(
                serverLoops.next(), plan, new Arrivals.Scheduled(schedule, System.nanoTime(), 0, 1))
            .run(2)
            .join();

    deaf.close();
    assertThat(outcomes.unsent()).isEqualTo(20);
    assertThat(outcomes.failedConnects()).isPositive();
    assertEveryArrivalEnded(outcomes);
  }

  @Test
  void theClosedLoopKeepsEveryConnectionBusyUntilItsEnd() {
    Endpoint server = listen(new Answers());
    Noted ledger = new Noted();

    try (Traffic traffic = new Traffic(new Traffic.Shape(4, 1), 0)) {
      Traffic.Run run = traffic.closedLoop(server, numbered(), ledger, Duration.ofMillis(500));

      assertThat(run.outcomes().accepted()).isEqualTo(traffic.nextNumber()).isGreaterThan(100);
      assertThat(run.outcomes().acceptedInTime())
          .isBetween(run.outcomes().accepted() - 4, run.outcomes().accepted());
      assertThat(run.acceptedPerSecond()).isEqualTo(run.outcomes().acceptedInTime() * 2.0);
      assertThat(run.ownCpuMicrosPerRequest()).isPositive();
      assertThat(ledger.answered).hasSize((int) run.outcomes().accepted());
      assertEveryArrivalEnded(run.outcomes());
    }
  }

  private static void assertEveryArrivalEnded(Outcomes outcomes) {
    assertThat(outcomes.answered() + outcomes.lost() + outcomes.unanswered() + outcomes.unsent())
        .isEqualTo(outcomes.arrived());
  }

  private static Outcomes openLoop(Endpoint server, int connections, Schedule schedule) {
    try (Traffic traffic = new Traffic(new Traffic.Shape(connections, 1), 0)) {
      return traffic.openLoop(server, numbered(), Ledger.NONE, schedule).outcomes();
    }
  }

  private Endpoint listen(Server server) {
    return new Endpoint("127.0.0.1", portOf(bind(server)));
  }

  private Channel bind(Server server) {
    return new ServerBootstrap()
        .group(serverLoops)
        .channel(Transport.serverChannel())
        .childHandler(server)
        .bind("127.0.0.1", 0)
        .syncUninterruptibly()
        .channel();
  }

  private static int portOf(Channel channel) {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  private static Requests numbered() {
    return new Requests() {
      @Override
      public int maxBytes() {
        return 64;
      }

      @Override
      public void write(long n, ByteBuf out) {
        ByteBufUtil.writeAscii(out, "GET /" + n + " HTTP/1.1\r\nHost: x\r\n\r\n");
      }
    };
  }

  /** Takes each read for one request: the generator doesn't pipeline. */
  @Sharable
  @SuppressWarnings("FutureReturnValueIgnored")
  private abstract static class Server extends ChannelInboundHandlerAdapter {
    final AtomicInteger requests = new AtomicInteger();

    @Override
    public final void channelRead(ChannelHandlerContext ctx, Object message) {
      ((ByteBuf) message).release();
      requested(ctx, requests.incrementAndGet());
    }

    abstract void requested(ChannelHandlerContext ctx, int number);

    static void answer(ChannelHandlerContext ctx) {
      ctx.writeAndFlush(
          ByteBufUtil.writeAscii(
              ctx.alloc(), "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"));
    }
  }

  @Sharable
  private static final class Answers extends Server {
    @Override
    void requested(ChannelHandlerContext ctx, int number) {
      answer(ctx);
    }
  }

  @Sharable
  private static final class ClosesEvery extends Server {
    private final int every;

    ClosesEvery(int every) {
      this.every = every;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    void requested(ChannelHandlerContext ctx, int number) {
      if (number % every == 0) {
        ctx.close();
      } else {
        answer(ctx);
      }
    }
  }

  /** From its 100th request on it answers nobody for a while. */
  @Sharable
  private static final class StallsOnce extends Server {
    private final long millis;
    private long until;
    volatile int held;

    StallsOnce(long millis) {
      this.millis = millis;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    void requested(ChannelHandlerContext ctx, int number) {
      if (number == 100) {
        until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      }
      long wait = number < 100 ? 0 : until - System.nanoTime();
      if (wait > 0) {
        held++;
        ctx.executor().schedule(() -> answer(ctx), wait, TimeUnit.NANOSECONDS);
      } else {
        answer(ctx);
      }
    }
  }

  private static final class Noted implements Ledger {
    final Set<Long> answered = ConcurrentHashMap.newKeySet();
    final ConcurrentLinkedQueue<Long> unknown = new ConcurrentLinkedQueue<>();

    @Override
    public void answered(long n, int status, long waitedNanos, ByteBuf body) {
      answered.add(n);
    }

    @Override
    public void unknown(long n, long waitedNanos) {
      unknown.add(n);
    }
  }
}
