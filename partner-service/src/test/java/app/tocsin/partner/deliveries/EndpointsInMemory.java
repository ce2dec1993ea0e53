package app.tocsin.partner.deliveries;

import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoints;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Endpoints in a map that a test changes. */
public record EndpointsInMemory(Map<String, Endpoint> byId) implements Endpoints {
  @Override
  public Mono<Endpoint> find(String id) {
    return Mono.fromSupplier(() -> byId.get(id));
  }

  @Override
  public Mono<Map<String, Endpoint>> all(Collection<String> ids) {
    return Mono.fromSupplier(
        () ->
            ids.stream().filter(byId::containsKey).collect(Collectors.toMap(it -> it, byId::get)));
  }

  @Override
  public Mono<List<Endpoint>> candidates(String type, Set<String> petitions) {
    return Mono.fromSupplier(() -> List.copyOf(byId.values()));
  }

  @Override
  public Mono<List<Endpoint>> of(@Nullable String partner, @Nullable String after, int limit) {
    return Mono.fromSupplier(
        () ->
            byId.values().stream()
                .filter(it -> partner == null || it.partner().equals(partner))
                .limit(limit)
                .toList());
  }

  @Override
  public Mono<List<Endpoint>> gone(Instant moment, String after, int limit) {
    return Mono.fromSupplier(
        () ->
            byId.values().stream()
                .filter(it -> it.goneAt() != null && it.goneAt().isAfter(moment))
                .filter(it -> it.id().compareTo(after) > 0)
                .sorted(Comparator.comparing(Endpoint::id))
                .limit(limit)
                .toList());
  }

  @Override
  public Mono<Created> create(Endpoint endpoint, String fingerprint) {
    return Mono.fromSupplier(
        () -> {
          byId.put(endpoint.id(), endpoint);
          return new Created(endpoint, fingerprint);
        });
  }

  @Override
  public Mono<Boolean> save(Endpoint after) {
    return Mono.fromSupplier(() -> byId.put(after.id(), after) != null);
  }

  @Override
  public Mono<Void> remove(String id) {
    return Mono.fromRunnable(() -> byId.remove(id));
  }
}
