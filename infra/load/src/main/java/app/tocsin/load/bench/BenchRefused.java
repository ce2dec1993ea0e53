package app.tocsin.load.bench;

/** Says why a bench would measure nothing that can be trusted; the message is for people. */
final class BenchRefused extends RuntimeException {
  BenchRefused(String message) {
    super(message);
  }
}
