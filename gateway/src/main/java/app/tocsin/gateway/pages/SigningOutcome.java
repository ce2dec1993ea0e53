package app.tocsin.gateway.pages;

import java.util.List;

/** What became of a signature. */
sealed interface SigningOutcome {

  /** The service has it. */
  record Accepted() implements SigningOutcome {}

  /** Some fields must be corrected. */
  record Invalid(List<FieldMessage> errors) implements SigningOutcome {}

  /** The petition takes no more signatures. */
  record Closed() implements SigningOutcome {}

  /** There is no such petition any more. */
  record Unknown() implements SigningOutcome {}

  /** Not now: nothing was recorded, or nobody knows; signing again counts once either way. */
  record Later(int status, long retryAfterSeconds) implements SigningOutcome {}

  /** The service's word on one field. */
  record FieldMessage(String field, String message) {}
}
