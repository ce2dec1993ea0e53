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

  static Attempt of(Answer answer, Instant startedAt) {
    Instant at = startedAt.truncatedTo(ChronoUnit.MILLIS);
    long milliseconds = answer.took().toMillis();
    return switch (answer) {
      case Answer.Responded it -> new Attempt(at, milliseconds, it.status(), null, it.excerpt());
      case Failed it ->
          new Attempt(
              at,
              milliseconds,
              null,
              it.reason().name().toLowerCase(Locale.ROOT) + ": " + it.detail(),
              "");
    };
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
