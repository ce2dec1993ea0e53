package app.tocsin.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Public reads, kept in memory for all readers. However many ask, each key has at most one request
 * under way to the service and at most one per time-to-live. When the service is slow or dead, what
 * it said last is shown, marked as stale.
 */
public final class PublicReads {
  private final CacheSettings settings;
  private final Source source;
  private final LongSupplier clock;
  private final Cache<String, Answer> answers;
  private final Cache<String, Shown.Refused> refusals;
  private final ConcurrentMap<String, Mono<Shown>> flights = new ConcurrentHashMap<>();
  private final Counter hits;
  private final Counter asked;
  private final Counter stale;

  public PublicReads(CacheSettings settings, Source source, MeterRegistry meters) {
    this(settings, source, meters, System::nanoTime);
  }

  PublicReads(CacheSettings settings, Source source, MeterRegistry meters, LongSupplier clock) {
    this.settings = settings;
    this.source = source;
    this.clock = clock;
    this.answers =
        Caffeine.newBuilder()
            .maximumWeight(settings.size().toBytes())
            .weigher((String key, Answer answer) -> key.length() + answer.weight())
            .expireAfterWrite(settings.staleFor().plus(settings.pause()))
            .ticker(clock::getAsLong)
            .build();
    this.refusals =
        Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(1))
            .ticker(clock::getAsLong)
            .build();
    this.hits = counter(meters, "hit", "Reads answered from memory");
    this.asked = counter(meters, "asked", "Requests made to the service for readers");
    this.stale =
        counter(
            meters, "stale", "Reads answered with an old answer, the service being slow or dead");
  }

  private static Counter counter(MeterRegistry meters, String outcome, String description) {
    return Counter.builder("tocsin.gateway.cache")
        .description(description)
        .tag("outcome", outcome)
        .register(meters);
  }

  /**
   * What memory can say right now without asking anybody; null when the service has to be asked.
   */
  public @Nullable Shown atHand(String key) {
    long now = clock.getAsLong();
    Answer known = answers.getIfPresent(key);
    if (known != null && known.isFresh(now)) {
      hits.increment();
      return content(known, now);
    }
    Shown.Refused refused = known == null ? refusals.getIfPresent(key) : null;
    if (refused != null) {
      hits.increment();
    }
    return refused;
  }

  /**
   * Reads it, asking the service when memory has nothing fresh. Fails only when the service
   * couldn't answer and nothing old is at hand.
   *
   * @param key the path at the service, with its query
   */
  public Mono<Shown> read(Shelf shelf, String key, String traceparent) {
    return Mono.defer(
        () -> {
          Shown known = atHand(key);
          return known != null ? Mono.just(known) : join(shelf, key, traceparent);
        });
  }

  private Mono<Shown> join(Shelf shelf, String key, String traceparent) {
    Mono<Shown> flight =
        flights.computeIfAbsent(
            key, absent -> atHand(key) != null ? null : fly(shelf, key, traceparent));
    return flight != null ? flight : read(shelf, key, traceparent);
  }

  /**
   * One request for all who ask meanwhile. It goes on when the reader who started it goes away: the
   * others still wait.
   */
  private Mono<Shown> fly(Shelf shelf, String key, String traceparent) {
    Answer known = stillServable(answers.getIfPresent(key));
    Mono<Shown> landed =
        Mono.defer(() -> source.ask(key, known == null ? null : known.etag(), traceparent))
            .doOnSubscribe(started -> asked.increment())
            .timeout(settings.timeout())
            .map(said -> keep(shelf, key, known, said))
            .onErrorResume(failure -> failed(key, known, failure))
            .doFinally(end -> flights.remove(key))
            .cache();
    return known == null ? landed : Mono.firstWithSignal(landed, impatience(known)).cache();
  }

  private @Nullable Answer stillServable(@Nullable Answer known) {
    boolean tooOld =
        known != null && clock.getAsLong() - known.storedAt() > settings.staleFor().toNanos();
    return tooOld ? null : known;
  }

  /** Readers of something known aren't kept waiting: after a while they get what is known. */
  private Mono<Shown> impatience(Answer known) {
    return Mono.delay(settings.patience())
        .map(tick -> content(known.doubtful(known.askAgainAt()), clock.getAsLong()));
  }

  private Mono<Shown> failed(String key, @Nullable Answer known, Throwable failure) {
    if (known == null) {
      return Mono.error(failure);
    }
    long now = clock.getAsLong();
    Answer doubtful = known.doubtful(now + settings.pause().toNanos());
    answers.put(key, doubtful);
    return Mono.just(content(doubtful, now));
  }

  private Shown keep(Shelf shelf, String key, @Nullable Answer known, Source.Said said) {
    long now = clock.getAsLong();
    long then = now + shelf.freshFor().toNanos();
    return switch (said) {
      case Source.Good good -> {
        Answer fresh =
            new Answer(
                good.body(), good.contentType(), good.etag(), good.version(), now, then, false);
        yield content(store(shelf, key, fresh), now);
      }
      case Source.Unchanged unchanged -> {
        Answer same = java.util.Objects.requireNonNull(known).confirmedAt(now, then);
        yield content(store(shelf, key, same), now);
      }
      case Source.No no -> {
        Shown.Refused refused = new Shown.Refused(no.status(), no.code(), no.detail());
        answers.invalidate(key);
        refusals.put(key, refused);
        yield refused;
      }
    };
  }

  private Answer store(Shelf shelf, String key, Answer fresh) {
    return java.util.Objects.requireNonNull(
        answers
            .asMap()
            .compute(
                key,
                (same, latest) ->
                    latest == null || !shelf.monotone() ? fresh : fresh.orNewer(latest)));
  }

  private Shown.Content content(Answer answer, long now) {
    if (answer.isDoubtful()) {
      stale.increment();
    }
    return new Shown.Content(
        answer,
        Math.max(0, TimeUnit.NANOSECONDS.toSeconds(now - answer.storedAt())),
        answer.isDoubtful());
  }

  int flights() {
    return flights.size();
  }
}
