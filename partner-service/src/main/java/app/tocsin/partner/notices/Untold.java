package app.tocsin.partner.notices;

import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoints;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Raises the notice of an endpoint that said 410 where whoever stopped it died before he raised it:
 * the endpoint and its notice are two documents. Looks back for as long as it is known which were
 * raised, a day aside, so that none is told a second time.
 */
final class Untold {
  /** So seldom, for it is needed seldom. */
  static final Duration PAUSE = Duration.ofMinutes(5);

  private static final Duration BACK = Notices.KEPT.minusDays(1);

  private final Endpoints endpoints;
  private final Notices notices;
  private final Clock clock;
  private final int atOnce;

  /** Where to go on looking. */
  private volatile String seen = "";

  private volatile Instant dueAt = Instant.MIN;

  Untold(Endpoints endpoints, Notices notices, Clock clock, int atOnce) {
    this.endpoints = endpoints;
    this.notices = notices;
    this.clock = clock;
    this.atOnce = atOnce;
  }

  /** Looks at the next, unless all were looked at within the last {@link #PAUSE}. */
  Mono<Void> next() {
    return Mono.defer(
        () -> {
          Instant now = clock.instant();
          return now.isBefore(dueAt) ? Mono.empty() : look(now);
        });
  }

  private Mono<Void> look(Instant now) {
    return endpoints
        .gone(now.minus(BACK), seen, atOnce)
        .flatMap(found -> raise(found, now).thenReturn(found))
        .doOnNext(found -> lookedAt(found, now))
        .then();
  }

  private void lookedAt(List<Endpoint> found, Instant now) {
    boolean last = found.size() < atOnce;
    seen = last ? "" : found.getLast().id();
    dueAt = last ? now.plus(PAUSE) : dueAt;
  }

  private Mono<Void> raise(List<Endpoint> found, Instant now) {
    List<Notice> all = found.stream().flatMap(it -> Notice.gone(it).stream()).toList();
    return all.isEmpty()
        ? Mono.empty()
        : notices
            .raised(all.stream().map(Notice::id).toList())
            .flatMapMany(
                raised ->
                    Flux.fromStream(all.stream().filter(notice -> !raised.contains(notice.id()))))
            .concatMap(notice -> notices.raise(notice, now))
            .then();
  }
}
