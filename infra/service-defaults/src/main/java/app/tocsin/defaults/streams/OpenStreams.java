package app.tocsin.defaults.streams;

import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Ends the streams of a process that stops, in order and before its server does: that one waits for
 * all answers that are under way, and would break these off when its patience ends. A browser comes
 * again by itself; once this one listens no more, it is led to another instance.
 */
public final class OpenStreams implements SmartLifecycle {
  private volatile Sinks.Empty<Void> over = Sinks.empty();
  private volatile boolean running;

  /** The same, until the process is asked to stop; then it completes. */
  public <T> Flux<T> untilStop(Flux<T> stream) {
    return stream.takeUntilOther(over.asMono());
  }

  @Override
  public void start() {
    if (!running) {
      over = Sinks.empty();
      running = true;
    }
  }

  @Override
  public void stop() {
    over.tryEmitEmpty();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Stops before the server begins to wait. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
