package app.tocsin.partner.deliveries;

import app.tocsin.partner.courier.Courier.Answer;
import app.tocsin.partner.courier.Courier.Answer.Failed;
import app.tocsin.partner.deliveries.Carrying.Carried.Sent;
import app.tocsin.partner.deliveries.Delivery.Attempt;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Attempts as they are logged. */
final class Attempts {
  private Attempts() {}

  /**
   * An attempt.
   *
   * @param secretive whether nothing of what the receiver answered is kept: it could repeat the
   *     person's contact
   */
  static Attempt of(Sent sent, Instant startedAt, boolean secretive) {
    Answer answer = sent.answer();
    Instant at = startedAt.truncatedTo(ChronoUnit.MILLIS);
    long milliseconds = answer.took().toMillis();
    return switch (answer) {
      case Answer.Responded it ->
          new Attempt(
              at, milliseconds, it.status(), null, secretive ? "" : it.excerpt(), sent.request());
      case Failed it ->
          new Attempt(
              at,
              milliseconds,
              null,
              it.reason().name().toLowerCase(Locale.ROOT) + ": " + it.detail(),
              "",
              sent.request());
    };
  }

  /** Nothing was sent. */
  static Attempt unsent(Instant startedAt, String why) {
    return new Attempt(startedAt.truncatedTo(ChronoUnit.MILLIS), 0, null, why, "", null);
  }
}
