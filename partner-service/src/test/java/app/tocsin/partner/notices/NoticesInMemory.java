package app.tocsin.partner.notices;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Notices in a map, which forgets what was told as late as it may. */
final class NoticesInMemory implements Notices {
  private final Map<String, Kept> all = new LinkedHashMap<>();

  /** How often each was raised that wasn't there. */
  final Map<String, Integer> raised = new LinkedHashMap<>();

  private record Kept(Notice notice, @Nullable Instant dueAt, @Nullable Instant doneAt) {}

  /** What is there by then. */
  void forget(Instant now) {
    all.values().removeIf(it -> it.doneAt() != null && it.doneAt().plus(KEPT).isBefore(now));
  }

  @Override
  public Mono<Void> raise(Notice notice, Instant dueAt) {
    return Mono.fromRunnable(
        () -> {
          if (all.putIfAbsent(notice.id(), new Kept(notice, dueAt, null)) == null) {
            raised.merge(notice.endpoint(), 1, Integer::sum);
          }
        });
  }

  @Override
  public Mono<Set<String>> raised(Collection<String> ids) {
    return Mono.fromSupplier(
        () -> ids.stream().filter(all::containsKey).collect(Collectors.toSet()));
  }

  @Override
  public Flux<Notice> take(Instant now, Instant until, int limit) {
    return Flux.defer(
        () ->
            Flux.fromStream(
                all.values().stream()
                    .filter(it -> it.dueAt() != null && !it.dueAt().isAfter(now))
                    .limit(limit)
                    .map(Kept::notice)
                    .toList()
                    .stream()));
  }

  @Override
  public Mono<Void> done(Notice notice, Outcome outcome, Instant at) {
    return Mono.fromRunnable(() -> all.put(notice.id(), new Kept(notice, null, at)));
  }

  @Override
  public Mono<Void> later(Notice notice, Instant dueAt) {
    return Mono.fromRunnable(() -> all.put(notice.id(), new Kept(notice, dueAt, null)));
  }
}
