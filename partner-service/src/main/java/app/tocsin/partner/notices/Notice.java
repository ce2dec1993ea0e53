package app.tocsin.partner.notices;

import app.tocsin.partner.deliveries.Outages.Outage;
import app.tocsin.partner.deliveries.Outages.Told;
import app.tocsin.partner.subscriptions.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is told to a partner's people of one of its endpoints: that nothing has arrived there for an
 * hour, for a day, and that it arrives again; or that it said 410, and nothing more is sent.
 *
 * @param since when the outage began, or when it said 410
 * @param stage 1 for the first that is told of it, 2 for the second; 0 for its end; -1 where it is
 *     gone
 */
public record Notice(String endpoint, Instant since, int stage) {
  /** The end of an outage. */
  public static final int END = 0;

  /** The receiver said 410: only a person takes the endpoint up again. */
  public static final int GONE = -1;

  /** The same for the same notice, whoever finds it due: it is told once. */
  public String id() {
    return endpoint + ":" + since.toEpochMilli() + ":" + stage;
  }

  Told told() {
    return new Told(since, stage);
  }

  /** That an endpoint is gone; empty where it isn't, or was taken up since. */
  static Optional<Notice> gone(Endpoint endpoint) {
    return Optional.ofNullable(endpoint.goneAt())
        .map(goneAt -> new Notice(endpoint.id(), goneAt, GONE));
  }

  /**
   * What is to be told now.
   *
   * @param after for how long an outage must have lasted for each stage
   */
  static Optional<Notice> due(Outage outage, List<Duration> after, Instant now) {
    Told told = outage.told();
    Instant failing = outage.failingSince();
    int before = 0;
    if (told != null && told.stage() != END) {
      if (!told.since().equals(failing)) {
        return Optional.of(new Notice(outage.endpoint(), told.since(), END));
      }
      before = told.stage();
    }
    if (failing == null) {
      return Optional.empty();
    }
    int stage = 0;
    for (Duration wait : after) {
      stage += now.isBefore(failing.plus(wait)) ? 0 : 1;
    }
    return stage > before
        ? Optional.of(new Notice(outage.endpoint(), failing, stage))
        : Optional.empty();
  }
}
