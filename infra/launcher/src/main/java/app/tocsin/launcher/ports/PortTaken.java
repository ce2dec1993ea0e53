package app.tocsin.launcher.ports;

/** A port that was asked for is in use; the message names it and its owner. */
public final class PortTaken extends Exception {
  public PortTaken(String what, int port, String owner) {
    super(
        "port %d for %s is taken by %s"
            .formatted(port, what, owner.equals("unknown") ? "an unknown process" : owner));
  }
}
