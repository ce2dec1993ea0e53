package app.tocsin.gateway.pages;

import java.util.List;

/** What petition-service says of what a signer allowed partners. */
sealed interface Consents {
  /** What was said yes to; empty where it was nothing. */
  record Given(List<Line> lines) implements Consents {}

  /** One yes, in the words that it was said to. */
  record Line(String partner, String wording, boolean withdrawn) {}

  /** It is taken back. */
  record Withdrawn() implements Consents {}

  /** The link is too old. */
  record Expired() implements Consents {}

  /** It isn't one of our links. */
  record Invalid() implements Consents {}

  /** Not now. */
  record Later(long retryAfterSeconds) implements Consents {}
}
