package app.tocsin.petition.counts;

import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.messaging.tallies.Tally;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A store in memory that keeps the port's promises. */
public final class TalliesInMemory implements Tallies {
  private final Map<String, Tally> stored = new HashMap<>();
  private int lookups;

  void put(Tally tally) {
    stored.put(tally.id(), tally);
  }

  int lookups() {
    return lookups;
  }

  @Override
  public Mono<Tally> find(String id) {
    return Mono.defer(
        () -> {
          lookups++;
          return Mono.justOrEmpty(stored.get(id));
        });
  }

  @Override
  public Flux<Tally> findAll(Collection<String> ids) {
    return Flux.defer(
        () -> Flux.fromStream(ids.stream().map(stored::get).filter(Objects::nonNull)));
  }

  @Override
  public Mono<Boolean> save(List<Change> changes) {
    return Mono.fromSupplier(
        () -> {
          boolean all = true;
          for (Change change : changes) {
            Tally present = stored.get(change.after().id());
            long version = present == null ? 0 : present.version();
            boolean first = version == change.before().version();
            all &= first;
            if (first) {
              put(change.after());
            }
          }
          return all;
        });
  }
}
