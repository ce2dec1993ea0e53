package app.tocsin.partner.deliveries;

import app.tocsin.partner.courier.Courier.Answer;
import app.tocsin.partner.courier.Courier.Answer.Failed;
import app.tocsin.partner.courier.Courier.Answer.Reason;
import app.tocsin.partner.deliveries.Delivery.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Attempts as they are logged. */
final class Attempts {
  private Attempts() {}

  /**
   * An attempt.
   *
   * @param secretive whether nothing of what the receiver answered is kept: it could repeat the
   *     person's contact
   */
  static Attempt of(Answer answer, Instant startedAt, boolean secretive) {
    Instant at = startedAt.truncatedTo(ChronoUnit.MILLIS);
    long milliseconds = answer.took().toMillis();
    return switch (answer) {
      case Answer.Responded it ->
          new Attempt(at, milliseconds, it.status(), null, secretive ? "" : it.excerpt());
      case Failed it ->
          new Attempt(
              at,
              milliseconds,
              null,
              it.reason().name().toLowerCase(Locale.ROOT) + ": " + it.detail(),
              "");
    };
  }

  /** Nothing was sent. */
  static Attempt withheld(Instant startedAt) {
    return new Attempt(
        startedAt.truncatedTo(ChronoUnit.MILLIS),
        0,
        null,
        "withdrawn: the contact may not be given any more",
        "");
  }

  /** A failure of our own, such as a secret that can't be opened, is one of the attempt. */
  static Answer answer(@Nullable Answer answer, @Nullable Throwable failure) {
    return answer != null
        ? answer
        : new Failed(
            Reason.CONNECTION,
            failure == null ? "nothing came back" : failure.getClass().getSimpleName(),
            Duration.ZERO);
  }
}
