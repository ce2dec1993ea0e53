package app.tocsin.partner.notices;

import app.tocsin.partner.deliveries.EndpointsThatAreGone;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.ManagingEndpoints;
import app.tocsin.partner.subscriptions.ManagingEndpoints.Outcome;
import java.time.Clock;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Stops an endpoint that said 410, and raises the notice of it at once: nothing else would tell
 * anybody, for what nobody tries doesn't fail. Where it dies between the two {@link Telling} raises
 * it later.
 */
public final class Parting implements EndpointsThatAreGone {
  /** Noting it fails seldom, and is asked for once. */
  private static final int AGAIN = 6;

  private static final Duration WAIT = Duration.ofSeconds(1);

  private final ManagingEndpoints managing;
  private final Notices notices;
  private final Clock clock;

  public Parting(ManagingEndpoints managing, Notices notices, Clock clock) {
    this.managing = managing;
    this.notices = notices;
    this.clock = clock;
  }

  @Override
  public Mono<Void> note(Endpoint asked) {
    return Mono.defer(() -> managing.gone(asked))
        .flatMap(this::raise)
        .retryWhen(Retry.backoff(AGAIN, WAIT));
  }

  /** However many attempts were answered so: the same notice is raised once. */
  private Mono<Void> raise(Outcome outcome) {
    return outcome instanceof Outcome.Done(Endpoint endpoint)
        ? Mono.justOrEmpty(Notice.gone(endpoint))
            .flatMap(notice -> notices.raise(notice, clock.instant()))
        : Mono.empty();
  }
}
