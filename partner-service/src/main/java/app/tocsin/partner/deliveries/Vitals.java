package app.tocsin.partner.deliveries;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** How deliveries fare, lane by lane. */
public interface Vitals {
  /** Waiting deliveries, and failures, are counted up to this. */
  int MOST = 10_000;

  /**
   * How a lane fares.
   *
   * @param failingSince when its receiver began to fail so often that it is left alone; null where
   *     it isn't
   * @param waiting deliveries that are yet to arrive, {@link #MOST} where there are as many or more
   * @param oldestWaiting since when the oldest of those has been there; null where none is
   * @param lastSuccess when something last arrived; null where nothing did that is still logged
   * @param failures deliveries that were tried in vain since the moment asked about, and are still
   *     waiting or given up
   */
  record Vital(
      @Nullable Instant failingSince,
      long waiting,
      @Nullable Instant oldestWaiting,
      @Nullable Instant lastSuccess,
      long failures) {
    /** Of an endpoint that was sent nothing yet. */
    public static final Vital NEW = new Vital(null, 0, null, null, 0);
  }

  /** By endpoint, with failures since a moment. */
  Mono<Map<String, Vital>> of(Collection<String> endpoints, Instant since);

  /** Endpoints that are left alone for their failures, in order of their ids. */
  Mono<List<String>> failing(String after, int limit);
}
