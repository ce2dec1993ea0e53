package app.tocsin.launcher.processes;

/** A system did not come up; the message says which process and why. */
public final class StartFailed extends Exception {
  StartFailed(String message) {
    super(message);
  }
}
