package app.tocsin.load.traffic;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * The generator. A closed-loop run measures capacity: every connection asks again as soon as it was
 * answered. An open-loop run measures what visitors feel: requests start when the schedule says so,
 * whatever the server does. Request numbers go on from run to run, so no two requests are the same.
 */
public final class Traffic implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(10);

  /** As long as a person looks at a page that doesn't answer, and longer than any server waits. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Connections to open, event loops to spread them over. */
  public record Shape(int connections, int threads) {

    public Shape {
      if (threads < 1 || threads > 64) {
        throw new IllegalArgumentException("threads: " + threads + " (expected: 1 to 64)");
      }
      if (connections < threads || connections > 20_000) {
        throw new IllegalArgumentException(
            "connections: " + connections + " (expected: from the number of threads to 20000)");
      }
    }
  }

  /**
   * What a run came to.
   *
   * @param planned how long requests were started
   * @param ownCpuNanos CPU time of this whole process during the run, compiler and collector
   *     included
   */
  public record Run(Outcomes outcomes, Duration planned, long ownCpuNanos) {

    /** 2xx a second within the planned time. */
    public double acceptedPerSecond() {
      return outcomes.acceptedInTime() / (planned.toNanos() / 1e9);
    }

    /** CPU microseconds that the generator itself spent for each answered request. */
    public double ownCpuMicrosPerRequest() {
      return outcomes.answered() == 0 ? 0 : ownCpuNanos / 1e3 / outcomes.answered();
    }
  }

  private final Shape shape;
  private final EventLoopGroup loops;
  private final AtomicLong numbers;
  private final List<Worker> workers = new CopyOnWriteArrayList<>();
  private volatile boolean stopped;

  /** A generator whose first request has the number {@code first}. */
  public Traffic(Shape shape, long first) {
    this.shape = shape;
    this.numbers = new AtomicLong(first);
    this.loops = Transport.eventLoops(shape.threads(), "traffic");
  }

  /** Every connection asks again as soon as it was answered, for {@code length}. */
  public Run closedLoop(Endpoint endpoint, Requests requests, Ledger ledger, Duration length) {
    long origin = origin();
    long end = origin + length.toNanos();
    return run(endpoint, requests, ledger, length, worker -> new Arrivals.WhenFree(origin, end));
  }

  /**
   * Requests start when {@code schedule} says so, as long as one of the connections is free then.
   */
  public Run openLoop(Endpoint endpoint, Requests requests, Ledger ledger, Schedule schedule) {
    long origin = origin();
    return run(
        endpoint,
        requests,
        ledger,
        schedule.length(),
        worker -> new Arrivals.Scheduled(schedule, origin, worker, shape.threads()));
  }

  /** The number that the next request will have. */
  public long nextNumber() {
    return numbers.get();
  }

  /** Ends the run that goes on, and any later one at its start: nothing more is sent. */
  public void stop() {
    stopped = true;
    workers.forEach(Worker::stop);
  }

  private Run run(
      Endpoint endpoint,
      Requests requests,
      Ledger ledger,
      Duration length,
      IntFunction<Arrivals> arrivals) {
    Worker.Plan plan =
        new Worker.Plan(
            endpoint,
            requests,
            numbers::getAndIncrement,
            ledger,
            PATIENCE.toNanos(),
            GRACE.toNanos());
    long cpuBefore = ownCpuNanos();
    List<CompletableFuture<Outcomes>> running = new ArrayList<>();
    int index = 0;
    for (EventExecutor loop : loops) {
      Worker worker = new Worker((EventLoop) loop, plan, arrivals.apply(index));
      workers.add(worker);
      running.add(worker.run(share(index)));
      index++;
    }
    Outcomes all = new Outcomes();
    if (stopped) {
      stop();
    }
    running.forEach(outcomes -> all.add(outcomes.join()));
    workers.clear();
    return new Run(all, length, ownCpuNanos() - cpuBefore);
  }

  private int share(int worker) {
    return shape.connections() / shape.threads()
        + (worker < shape.connections() % shape.threads() ? 1 : 0);
  }

  /**
   * How long after its beginning the first request of a run is due: late enough for the connections
   * to be open then. 2,000 take most of a second where the server's cores are these.
   */
  public Duration lead() {
    return Duration.ofMillis(200).plus(Duration.ofNanos(500_000L * shape.connections()));
  }

  private long origin() {
    return System.nanoTime() + lead().toNanos();
  }

  private static long ownCpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
