package app.tocsin.launcher;

/**
 * A command can't do what was asked; the message is all that the user needs, and no stack trace
 * follows.
 */
final class Refusal extends RuntimeException {
  Refusal(String message) {
    super(message);
  }
}
