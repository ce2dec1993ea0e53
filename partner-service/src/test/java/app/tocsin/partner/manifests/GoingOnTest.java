package app.tocsin.partner.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.deliveries.Books;
import app.tocsin.partner.deliveries.Delivery;
import app.tocsin.partner.deliveries.Delivery.State;
import app.tocsin.partner.deliveries.DeliveryLog;
import app.tocsin.partner.deliveries.LogInMemory;
import app.tocsin.partner.manifests.Manifests.Signed;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** When a lane is attested again after what came between. */
class GoingOnTest {
  private static final Instant NOW = Instant.parse("2027-02-01T00:06:00Z");
  private static final Instant YESTERDAY = Instant.parse("2027-01-31T18:00:00Z");

  private final BooksInMemory books = new BooksInMemory();
  private final Kept manifests = new Kept();

  /** Its worker died between keeping the manifest and noting it; events came in since. */
  @Test
  void afterACrashWhatTheKeptManifestDoesNotCoverIsAttestedAtOnce() {
    attesting(25).now("ep").block();
    books.attested = 0;
    books.last = 40;

    attesting(40).now("ep").block();

    assertThat(books.attested).isEqualTo(25);
    assertThat(books.next).as("not tomorrow").isEqualTo(NOW);
    attesting(40).now("ep").block();
    assertThat(books.attested).isEqualTo(40);
    assertThat(books.next).isNull();
    assertThat(manifests.all.stream().map(it -> it.manifest().from())).containsExactly(1L, 26L);
  }

  @Test
  void whatIsLeftForTomorrowWaitsForTomorrow() {
    books.last = 30;

    attesting(25).now("ep").block();

    assertThat(books.next).isEqualTo("2027-02-02T00:05:00Z");
  }

  /** A lane that has deliveries up to a number. */
  private Attesting attesting(long complete) {
    books.complete = complete;
    books.last = Math.max(books.last, complete);
    DeliveryLog log =
        new LogInMemory(
            LongStream.rangeClosed(1, complete).mapToObj(GoingOnTest::delivery).toList());
    return new Attesting(
        books, log, manifests, _ -> Mono.just("jws"), Set::of, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Delivery delivery(long number) {
    return new Delivery(
        "ep", number, "e" + number, "t", "s", null, State.DELIVERED, 0, null, YESTERDAY, List.of());
  }

  private static final class BooksInMemory implements Books {
    private long attested;
    private long complete;
    private long last;
    private @Nullable Instant next;

    @Override
    public Mono<List<Lane>> due(Set<Integer> buckets, Instant now, int limit) {
      return read("ep").map(List::of);
    }

    @Override
    public Mono<Lane> read(String endpoint) {
      return Mono.fromSupplier(() -> new Lane(endpoint, 1, attested, complete, last));
    }

    @Override
    public Mono<Void> note(Lane seen, long upTo, @Nullable Instant goOn) {
      return Mono.fromRunnable(
          () -> {
            attested = Math.max(attested, upTo);
            next = goOn;
          });
    }
  }

  private static final class Kept implements Manifests {
    private final List<Signed> all = new ArrayList<>();

    @Override
    public Mono<Signed> keep(Signed signed) {
      return Mono.fromSupplier(
          () ->
              all.stream()
                  .filter(it -> it.manifest().from() == signed.manifest().from())
                  .findFirst()
                  .orElseGet(
                      () -> {
                        all.add(signed);
                        return signed;
                      }));
    }

    @Override
    public Mono<Signed> last(String endpoint) {
      return all.isEmpty() ? Mono.empty() : Mono.just(all.getLast());
    }

    @Override
    public Mono<List<Signed>> page(String endpoint, long after, int limit) {
      return Mono.just(List.copyOf(all));
    }
  }
}
