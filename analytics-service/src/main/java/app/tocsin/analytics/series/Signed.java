package app.tocsin.analytics.series;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/** The signatures of petitions, or of what several petitions belong to, over time. */
public interface Signed {
  /** All signatures. */
  Mono<Answer<Long>> total(String id);

  /**
   * The pieces of time with at least one signature, oldest first. Minutes are kept for {@link
   * SignatureDocuments#MINUTES_KEPT}.
   *
   * @param zone whose hours and days are meant
   */
  Mono<Answer<List<Point>>> series(String id, Bucket bucket, Period period, ZoneId zone);

  /** The quarters of an hour with at least one signature, oldest first: the finest that is kept. */
  Mono<Answer<List<Point>>> quarters(String id, Period period);

  /** How far each of these is counted; of those that have any signature. */
  Mono<Map<String, DataVersion>> versions(Set<String> ids);
}
