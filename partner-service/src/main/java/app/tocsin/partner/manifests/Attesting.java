package app.tocsin.partner.manifests;

import app.tocsin.partner.deliveries.Books;
import app.tocsin.partner.deliveries.Delivery;
import app.tocsin.partner.deliveries.DeliveryLog;
import app.tocsin.partner.manifests.Manifests.Signed;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Attests each day what each endpoint was given until midnight (UTC), so that both sides can prove
 * that nothing is missing. A manifest that is made twice, after a crash or by two at once, is kept
 * once.
 */
public final class Attesting {
  /** Deliveries that one manifest covers, at most. */
  static final int MOST = 50_000;

  private static final Logger logger = LoggerFactory.getLogger(Attesting.class);
  private static final int PART = 1_000;
  private static final int AT_ONCE = 50;

  private final Books books;
  private final DeliveryLog log;
  private final Manifests manifests;
  private final Signing signing;
  private final Supplier<Set<Integer>> owned;
  private final Clock clock;

  /** Signs a manifest, so that anybody can check that it is ours. */
  public interface Signing {
    Mono<String> jws(Manifest manifest);
  }

  /**
   * @param owned the buckets that are this worker's now
   */
  public Attesting(
      Books books,
      DeliveryLog log,
      Manifests manifests,
      Signing signing,
      Supplier<Set<Integer>> owned,
      Clock clock) {
    this.books = books;
    this.log = log;
    this.manifests = manifests;
    this.signing = signing;
    this.owned = owned;
    this.clock = clock;
  }

  private static Instant midnight(Instant now) {
    return now.truncatedTo(ChronoUnit.DAYS);
  }

  /** Attests what is due of this worker's lanes. Call it again and again. */
  public Mono<Void> next() {
    Instant now = clock.instant();
    return books
        .due(owned.get(), now, AT_ONCE)
        .flatMapIterable(lanes -> lanes)
        .concatMap(
            lane ->
                attest(lane, midnight(now.minus(Books.SETTLING)))
                    .then()
                    .onErrorResume(
                        failure -> {
                          logger.warn("Lane {} isn't attested: {}", lane.endpoint(), failure);
                          return Mono.empty();
                        }))
        .then();
  }

  /** Attests all that is there, now; empty where there is nothing new. */
  public Mono<Signed> now(String endpoint) {
    return books.read(endpoint).flatMap(lane -> attest(lane, Instant.MAX));
  }

  private Mono<Signed> attest(Books.Lane lane, Instant before) {
    var tally = new Tally(lane.endpoint(), lane.attested() + 1);
    return add(tally, lane, before)
        .flatMap(_ -> tally.count() == 0 ? Mono.empty() : keep(tally))
        .map(List::of)
        .defaultIfEmpty(List.of())
        .flatMap(
            kept ->
                books
                    .note(lane, attested(lane, kept), next(lane, kept, tally))
                    .then(Mono.justOrEmpty(kept.stream().findFirst())));
  }

  /** Adds what came in before a moment, part by part; the numbers rise with the time. */
  private Mono<Tally> add(Tally tally, Books.Lane lane, Instant before) {
    return log.part(lane.endpoint(), tally.to(), lane.complete(), PART)
        .flatMap(
            part -> {
              for (Delivery delivery : part) {
                if (!delivery.createdAt().isBefore(before) || tally.count() == MOST) {
                  return Mono.just(tally);
                }
                tally.add(delivery);
              }
              return part.size() < PART ? Mono.just(tally) : add(tally, lane, before);
            });
  }

  private Mono<Signed> keep(Tally tally) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return manifests
        .last(tally.endpoint())
        .map(last -> last.manifest().all().digest())
        .defaultIfEmpty("")
        .map(previous -> tally.manifest(previous, now))
        .flatMap(manifest -> signing.jws(manifest).map(jws -> new Signed(manifest, jws)))
        .flatMap(manifests::keep);
  }

  private static long attested(Books.Lane lane, List<Signed> kept) {
    return kept.isEmpty() ? lane.attested() : kept.getFirst().manifest().to();
  }

  /**
   * When to go on: at once where not all that was tallied is attested by what is kept, which
   * another made before, or where there was too much for one; null where nothing is left.
   */
  private @Nullable Instant next(Books.Lane lane, List<Signed> kept, Tally tally) {
    long attested = attested(lane, kept);
    if (attested == lane.last()) {
      return null;
    }
    Instant now = clock.instant();
    boolean more = !kept.isEmpty() && (attested < tally.to() || tally.count() >= MOST);
    return more ? now : Books.next(now);
  }
}
