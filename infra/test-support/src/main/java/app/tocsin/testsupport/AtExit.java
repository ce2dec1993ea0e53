package app.tocsin.testsupport;

/** What a test JVM still has to do when it ends. */
final class AtExit {

  private AtExit() {}

  static void run(Runnable task) {
    Runtime.getRuntime().addShutdownHook(new Thread(task, "tocsin-at-exit"));
  }
}
