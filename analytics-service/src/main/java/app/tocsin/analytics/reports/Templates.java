package app.tocsin.analytics.reports;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The templates that people made. */
public interface Templates {
  /** Empty where there is none. */
  Mono<Template> find(String id);

  /**
   * In the order of their ids.
   *
   * @param after the last id of the page before; null for the first page
   */
  Flux<Template> list(@Nullable String after, int limit);

  /** Stores a new one, or finds the one that has its id already. */
  Mono<Template> create(Template template);

  /**
   * @return false where somebody else changed it in between
   */
  Mono<Boolean> save(Template after);

  Mono<Void> remove(String id);
}
