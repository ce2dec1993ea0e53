package app.tocsin.event.localities;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class CountingAreasTest {
  private final InMemory watched = new InMemory();
  private final List<Set<String>> recounted = new ArrayList<>();
  private Instant now = Instant.parse("2027-01-01T12:00:00Z");

  /** Earlier, an instance that hasn't heard of it could still leave one out. */
  @Test
  void anAreaIsCountedOnceEverybodyKnowsIt() {
    count("commune:44109", "departement:44");
    now = now.plus(CountingAreas.HEARD_BY_ALL);
    count("commune:44109");
    assertThat(recounted).isEmpty();
    assertThat(watched.isCounted("commune:44109").block()).isFalse();

    now = now.plusMillis(1);
    count("commune:44109");
    count("commune:44109");

    assertThat(recounted).containsExactly(Set.of("commune:44109"));
    assertThat(watched.isCounted("commune:44109").block()).isTrue();
    assertThat(watched.since).doesNotContainKey("departement:44");
  }

  @Test
  void aRecountThatFailsIsMadeAgain() {
    count("canton:4417");
    now = now.plusSeconds(61);
    var failing =
        new CountingAreas(
            watched, _ -> Mono.error(new IllegalStateException("Kafka is away")), clock());

    failing.count(Flux.just("canton:4417")).onErrorComplete().block();
    count("canton:4417");

    assertThat(recounted).containsExactly(Set.of("canton:4417"));
  }

  private void count(String... areas) {
    new CountingAreas(watched, some -> Mono.fromRunnable(() -> recounted.add(some)), clock())
        .count(Flux.just(areas))
        .block();
  }

  private Clock clock() {
    return InstantSource.fixed(now).withZone(ZoneOffset.UTC);
  }

  private static final class InMemory implements WatchedAreas {
    private final Map<String, Instant> since = new HashMap<>();
    private final List<String> counted = new ArrayList<>();

    @Override
    public Mono<Void> watch(Collection<String> areas, Instant at) {
      areas.forEach(area -> since.putIfAbsent(area, at));
      return Mono.empty();
    }

    @Override
    public Flux<String> all() {
      return Flux.fromIterable(since.keySet());
    }

    @Override
    public Flux<String> uncounted(Instant before) {
      return all().filter(area -> since.get(area).isBefore(before) && !counted.contains(area));
    }

    @Override
    public Mono<Void> counted(String area) {
      counted.add(area);
      return Mono.empty();
    }

    @Override
    public Mono<Boolean> isCounted(String area) {
      return Mono.just(counted.contains(area));
    }
  }
}
