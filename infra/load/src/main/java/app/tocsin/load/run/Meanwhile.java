package app.tocsin.load.run;

/** What goes on beside the traffic and must have ended before anything is judged. */
@FunctionalInterface
public interface Meanwhile {

  /** Nothing does. */
  Meanwhile NOTHING = () -> {};

  /** Returns when it has ended. */
  void awaitEnd() throws InterruptedException;
}
