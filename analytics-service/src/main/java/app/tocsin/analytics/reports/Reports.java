package app.tocsin.analytics.reports;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All reports. */
public interface Reports {
  /** Empty where there is none. */
  Mono<Report> find(ReportId id);

  /**
   * The newest first.
   *
   * @param finals only final ones, or only drafts; null for all
   */
  Flux<Listed> list(@Nullable Boolean finals, Optional<Place> after, int limit);

  /**
   * Stores a report that is begun, or finds the one that has its id already.
   *
   * @return the one that is stored, with the digest of its figures
   */
  Mono<Report> create(Report report);

  /**
   * Stores the next version of a report; its figures stay as they were stored first.
   *
   * @return false where somebody else changed it in between
   */
  Mono<Boolean> save(Report after);

  /** Where a page of the list ended. */
  record Place(Instant createdAt, String id) {}

  /**
   * A report without its figures.
   *
   * @param title with its figures
   */
  record Listed(
      ReportId id,
      long version,
      String title,
      String language,
      ReportQuery query,
      Report.Life life) {}
}
