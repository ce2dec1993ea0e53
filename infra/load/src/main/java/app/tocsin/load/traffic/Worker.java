package app.tocsin.load.traffic;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One event loop's share of a run: its connections, its arrivals, its outcomes. Every method but
 * the constructor runs on that loop, so nothing here is locked.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what Netty returns is also told to the handler
final class Worker {

  private static final long RECONNECT_AFTER_MILLIS = 50;
  private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
  private static final long SWEEP_MILLIS = 500;

  /** What a run is; the same for all its workers. */
  record Plan(
      Endpoint endpoint,
      Requests requests,
      LongSupplier numbers,
      Ledger ledger,
      long patienceNanos,
      long graceNanos) {}

  private final EventLoop loop;
  private final Plan plan;
  private final Arrivals arrivals;
  private final Outcomes outcomes = new Outcomes();
  private final List<Connection> connections = new ArrayList<>();
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final CompletableFuture<Outcomes> ended = new CompletableFuture<>();
  private int inFlight;
  private boolean waking;
  private boolean over;
  private @Nullable RuntimeException firstUnreadable;

  Worker(EventLoop loop, Plan plan, Arrivals arrivals) {
    this.loop = loop;
    this.plan = plan;
    this.arrivals = arrivals;
  }

  /**
   * Opens the connections and runs until all requests ended or the grace after the last has passed.
   */
  CompletableFuture<Outcomes> run(int count) {
    loop.execute(
        () -> {
          for (int i = 0; i < count; i++) {
            Connection connection = new Connection(this);
            connections.add(connection);
            connect(connection);
          }
          long untilEnd = arrivals.end() - System.nanoTime();
          loop.schedule(this::endWhenNothingIsInFlight, untilEnd, TimeUnit.NANOSECONDS);
          loop.schedule(this::end, untilEnd + plan.graceNanos(), TimeUnit.NANOSECONDS);
          sweepLater();
        });
    return ended;
  }

  /** Starts nothing more; what is in flight has the grace to be answered. */
  void stop() {
    loop.execute(
        () -> {
          arrivals.stop(System.nanoTime());
          endWhenNothingIsInFlight();
          loop.schedule(this::end, plan.graceNanos(), TimeUnit.NANOSECONDS);
        });
  }

  /** Gives up requests that are not answered in time: their signers would have gone. */
  private void sweepLater() {
    if (over) {
      return;
    }
    loop.schedule(
        () -> {
          long before = System.nanoTime() - plan.patienceNanos();
          connections.stream()
              .filter(connection -> connection.waitsSince(before))
              .toList()
              .forEach(Connection::giveUp);
          sweepLater();
        },
        SWEEP_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  private void connect(Connection connection) {
    if (over) {
      return;
    }
    new Bootstrap()
        .group(loop)
        .channel(Transport.clientChannel())
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
        .handler(connection)
        .connect(plan.endpoint().address())
        .addListener(
            result -> {
              if (!result.isSuccess()) {
                outcomes.failedConnect();
                connectLater(connection);
              }
            });
  }

  private void connectLater(Connection connection) {
    loop.schedule(() -> connect(connection), RECONNECT_AFTER_MILLIS, TimeUnit.MILLISECONDS);
  }

  void free(Connection connection) {
    if (over) {
      connection.abandon();
      return;
    }
    idle.push(connection);
    sendWhatIsDue();
  }

  /** Of 429 and 503 it is expected. */
  void saidWhenToComeAgain(int status, boolean retryAfter) {
    if (!retryAfter && (status == 429 || status == 503)) {
      outcomes.refusedWithoutRetryAfter();
    }
  }

  void answered(long n, int status, long intendedStart, ByteBuf body) {
    long now = System.nanoTime();
    inFlight--;
    outcomes.answered(status, now - intendedStart, now <= arrivals.end());
    plan.ledger().answered(n, status, now - intendedStart, body);
  }

  void closed(Connection connection, @Nullable Long inFlightRequest, long intendedStart) {
    if (over) {
      return;
    }
    idle.remove(connection);
    if (inFlightRequest != null) {
      inFlight--;
      long waited = System.nanoTime() - intendedStart;
      outcomes.lost(waited);
      plan.ledger().unknown(inFlightRequest, waited);
    }
    connectLater(connection);
    endWhenNothingIsInFlight();
  }

  void unreadable(RuntimeException cause) {
    if (firstUnreadable == null) {
      firstUnreadable = cause;
    }
  }

  private void sendWhatIsDue() {
    while (!over && !idle.isEmpty()) {
      long now = System.nanoTime();
      long due = arrivals.next(now);
      if (due == Arrivals.NEVER) {
        endWhenNothingIsInFlight();
        return;
      }
      if (due > now) {
        wakeAt(due, now);
        return;
      }
      arrivals.take();
      inFlight++;
      outcomes.sent(now - due);
      idle.pop().send(plan.numbers().getAsLong(), due, plan.requests());
    }
  }

  private void wakeAt(long due, long now) {
    if (!waking) {
      waking = true;
      loop.schedule(
          () -> {
            waking = false;
            sendWhatIsDue();
          },
          due - now,
          TimeUnit.NANOSECONDS);
    }
  }

  private void endWhenNothingIsInFlight() {
    long now = System.nanoTime();
    if (inFlight == 0 && now >= arrivals.end() && arrivals.next(now) == Arrivals.NEVER) {
      end();
    }
  }

  private void end() {
    if (over) {
      return;
    }
    over = true;
    long now = System.nanoTime();
    for (Connection connection : connections) {
      if (connection.busy()) {
        long waited = now - connection.intendedStart();
        outcomes.unanswered(waited);
        plan.ledger().unknown(connection.request(), waited);
      }
      connection.abandon();
    }
    for (long intendedStart : arrivals.overdue(now)) {
      outcomes.unsent(now - intendedStart);
    }
    if (firstUnreadable == null) {
      ended.complete(outcomes);
    } else {
      ended.completeExceptionally(
          new IllegalStateException(
              plan.endpoint().authority() + " sent what isn't a response", firstUnreadable));
    }
  }
}
