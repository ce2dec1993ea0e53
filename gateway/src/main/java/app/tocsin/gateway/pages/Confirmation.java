package app.tocsin.gateway.pages;

/** What became of a confirmation. */
sealed interface Confirmation {

  /** It counts, now or already before. */
  record Done(String petitionId) implements Confirmation {}

  /** The link is too old. */
  record Expired() implements Confirmation {}

  /** It isn't one of our links. */
  record Invalid() implements Confirmation {}

  /** Not now. */
  record Later(long retryAfterSeconds) implements Confirmation {}
}
