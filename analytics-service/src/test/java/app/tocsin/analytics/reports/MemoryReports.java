package app.tocsin.analytics.reports;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reports and templates that are kept while a test runs. */
public final class MemoryReports implements Reports {
  private final Map<ReportId, Report> reports = new LinkedHashMap<>();

  @Override
  public Mono<Report> find(ReportId id) {
    return Mono.justOrEmpty(reports.get(id));
  }

  @Override
  public Flux<Listed> list(@Nullable Boolean finals, Optional<Place> after, int limit) {
    return Flux.empty();
  }

  @Override
  public Mono<Report> create(Report report) {
    reports.putIfAbsent(report.id(), report);
    return find(report.id());
  }

  @Override
  public Mono<Boolean> save(Report after) {
    Report before = reports.get(after.id());
    boolean next = before != null && before.version() == after.version() - 1;
    if (next) {
      reports.put(after.id(), after);
    }
    return Mono.just(next);
  }

  public int size() {
    return reports.size();
  }

  /** Templates that nobody made. */
  public static final class NoTemplates implements Templates {
    @Override
    public Mono<Template> find(String id) {
      return Mono.empty();
    }

    @Override
    public Flux<Template> list(@Nullable String after, int limit) {
      return Flux.empty();
    }

    @Override
    public Mono<Template> create(Template template) {
      return Mono.just(template);
    }

    @Override
    public Mono<Boolean> save(Template after) {
      return Mono.just(false);
    }

    @Override
    public Mono<Void> remove(String id) {
      return Mono.empty();
    }
  }
}
