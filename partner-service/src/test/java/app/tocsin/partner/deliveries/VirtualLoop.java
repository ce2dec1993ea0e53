package app.tocsin.partner.deliveries;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A loop in virtual time, which is also the clock: runs what is due when a test lets it. */
final class VirtualLoop extends Clock implements Loop {
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::number));
  private Instant now;
  private long number;

  private record Task(Instant at, long number, Runnable work) {}

  VirtualLoop(Instant now) {
    this.now = now;
  }

  @Override
  public void execute(Runnable task) {
    later(Duration.ZERO, task);
  }

  @Override
  public void later(Duration wait, Runnable task) {
    tasks.add(new Task(now.plus(wait), number++, task));
  }

  /** Runs all that is due within this time, in its order. */
  void pass(Duration time) {
    Instant end = now.plus(time);
    while (!tasks.isEmpty() && !tasks.peek().at().isAfter(end)) {
      Task task = tasks.remove();
      now = task.at().isAfter(now) ? task.at() : now;
      task.work().run();
    }
    now = end;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
