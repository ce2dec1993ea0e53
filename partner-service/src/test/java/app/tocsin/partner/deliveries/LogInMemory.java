package app.tocsin.partner.deliveries;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A log of deliveries that a test lays down; nothing is sent again from it. */
public record LogInMemory(List<Delivery> all) implements DeliveryLog {
  @Override
  public Mono<Delivery> find(String id) {
    return Mono.justOrEmpty(all.stream().filter(it -> it.id().equals(id)).findFirst());
  }

  @Override
  public Mono<List<Delivery>> page(Query query) {
    return Mono.just(all.stream().limit(query.limit()).toList());
  }

  @Override
  public Mono<List<Delivery>> part(String endpoint, long after, long upTo, int limit) {
    return Mono.just(
        all.stream()
            .filter(it -> it.sequence() > after && it.sequence() <= upTo)
            .limit(limit)
            .toList());
  }

  @Override
  public Mono<Map<String, Message>> messages(Collection<String> ids) {
    return Mono.just(Map.of());
  }

  @Override
  public Mono<Long> complete(String endpoint) {
    return Mono.just((long) all.size());
  }

  @Override
  public Mono<Long> resend(Collection<String> ids, @Nullable String replay) {
    return Mono.just(0L);
  }
}
