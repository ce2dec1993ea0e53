package app.tocsin.event.calendars.http;

import app.tocsin.event.calendars.Calendar;
import app.tocsin.event.calendars.Entry;
import app.tocsin.event.finding.Found;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gatherings as calendars have them, kept until their version changes: where one of a thousand
 * changed, one is read from the store and written anew.
 */
final class WrittenEntries {
  private static final int MOST_LETTERS = 8_000_000;

  /** What an entry takes beside its letters, in letters. */
  private static final int OVERHEAD = 200;

  private final Function<Collection<GatheringId>, Flux<Gathering>> stored;
  private final Calendar calendar;
  private final Cache<String, Entry> written =
      Caffeine.newBuilder()
          .maximumWeight(MOST_LETTERS)
          .weigher((String _, Entry entry) -> entry.blocks().length() + OVERHEAD)
          .build();

  /**
   * With nothing written yet.
   *
   * @param stored finds the stored ones among some
   */
  WrittenEntries(Function<Collection<GatheringId>, Flux<Gathering>> stored, Calendar calendar) {
    this.stored = stored;
    this.calendar = calendar;
  }

  /**
   * Those of these that are stored and public, in their order, each as it was when it was found, or
   * later.
   */
  Mono<List<Entry>> of(List<Found> found) {
    Map<String, Entry> known = new HashMap<>();
    for (Found each : found) {
      Entry entry = written.getIfPresent(each.id());
      if (entry != null && entry.version() >= each.version()) {
        known.put(each.id(), entry);
      }
    }
    List<GatheringId> missing =
        found.stream()
            .map(Found::id)
            .filter(id -> !known.containsKey(id))
            .map(GatheringId::new)
            .toList();
    if (missing.isEmpty()) {
      return Mono.just(inOrder(found, known));
    }
    return stored
        .apply(missing)
        .filter(gathering -> gathering.life().isPublic())
        .doOnNext(gathering -> known.put(gathering.id().value(), write(gathering)))
        .then(Mono.fromSupplier(() -> inOrder(found, known)));
  }

  private Entry write(Gathering gathering) {
    Entry entry = calendar.entry(gathering);
    written.put(gathering.id().value(), entry);
    return entry;
  }

  private static List<Entry> inOrder(List<Found> found, Map<String, Entry> known) {
    return found.stream().flatMap(each -> Stream.ofNullable(known.get(each.id()))).toList();
  }
}
