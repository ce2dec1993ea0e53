package app.tocsin.analytics.webhooks;

import app.tocsin.analytics.series.Answer;
import app.tocsin.analytics.series.Bucket;
import app.tocsin.analytics.series.DataVersion;
import app.tocsin.analytics.series.Period;
import app.tocsin.messaging.projections.CellKey;
import app.tocsin.messaging.projections.CountDocument;
import app.tocsin.messaging.projections.Epochs;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stored figures of deliveries. */
public final class WebhookCounts {
  private static final Set<String> READ =
      Set.of(WebhookDocuments.HOURS, WebhookDocuments.MINUTES, WebhookDocuments.ENDPOINTS);

  private final Epochs epochs;

  public WebhookCounts(Epochs epochs) {
    this.epochs = epochs;
  }

  /** An endpoint of which anything was noted, and whose it is. */
  public record Known(String endpoint, String partner) {}

  /** Endpoints of which anything was noted, in the order of their ids. */
  public Mono<Answer<List<Known>>> endpoints() {
    return find(Set.of()).map(found -> found.answer(found.known()));
  }

  /**
   * The pieces of the period in which anything was noted, by their start. Of minutes there are
   * those of the last two days.
   */
  public Mono<Answer<SortedMap<Instant, Figures>>> series(
      Scope scope, Bucket bucket, Period period, ZoneId zone) {
    return find(documents(scope, bucket, period))
        .map(
            found ->
                found.answer(found.pieces(scope, bucket, period, at -> bucket.start(at, zone))));
  }

  /** What came of attempts in the hours of the period, of each of these; of none, no figures. */
  public Mono<Answer<Map<Scope, Figures>>> of(List<Scope> scopes, Period period) {
    return find(Set.of())
        .flatMap(
            summary ->
                Flux.fromIterable(scopes)
                    .concatMap(scope -> of(summary.epoch(), scope, period))
                    .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                    .map(summary::answer));
  }

  /** One after the other: the hours of many would be much at once. */
  private Flux<Map.Entry<Scope, Figures>> of(int epoch, Scope scope, Period period) {
    return find(epoch, documents(scope, Bucket.HOUR, period))
        .flatMapIterable(
            found -> found.pieces(scope, Bucket.HOUR, period, _ -> Instant.EPOCH).values())
        .map(sum -> Map.entry(scope, sum));
  }

  /** The documents that have the pieces of the period. */
  static Set<String> documents(Scope scope, Bucket bucket, Period period) {
    Set<String> documents = new LinkedHashSet<>();
    if (bucket == Bucket.MINUTE) {
      for (Instant at = period.from().truncatedTo(ChronoUnit.HOURS);
          at.isBefore(period.to());
          at = at.plus(1, ChronoUnit.HOURS)) {
        documents.add(WebhookDocuments.hour(scope, at));
      }
      return documents;
    }
    for (OffsetDateTime at =
            period.from().atOffset(ZoneOffset.UTC).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
        at.toInstant().isBefore(period.to());
        at = at.plusMonths(1)) {
      documents.add(WebhookDocuments.month(scope, at.toInstant()));
    }
    return documents;
  }

  /** These, and how far all is counted. */
  private Mono<Found> find(Set<String> documents) {
    Set<String> all = new LinkedHashSet<>(documents);
    all.add(WebhookDocuments.summary(Scope.ALL));
    return epochs.live().flatMap(epoch -> find(epoch, all));
  }

  private Mono<Found> find(int epoch, Set<String> documents) {
    return epochs
        .counts(epoch)
        .find(documents, READ)
        .collectMap(CountDocument::id)
        .map(found -> new Found(epoch, found));
  }

  /** Documents of one moment. */
  private record Found(int epoch, Map<String, CountDocument> byId) {
    <T> Answer<T> answer(T value) {
      return new Answer<>(value, DataVersion.of(epoch, summary().positions()));
    }

    private CountDocument summary() {
      String id = WebhookDocuments.summary(Scope.ALL);
      return byId.getOrDefault(id, new CountDocument(id, Map.of(), Map.of()));
    }

    List<Known> known() {
      SortedMap<String, Known> known = new TreeMap<>();
      for (String key : summary().group(WebhookDocuments.ENDPOINTS).keySet()) {
        int bar = key.indexOf('|');
        String endpoint = CellKey.textOf(key.substring(0, bar));
        known.put(endpoint, new Known(endpoint, CellKey.textOf(key.substring(bar + 1))));
      }
      return List.copyOf(known.values());
    }

    SortedMap<Instant, Figures> pieces(
        Scope scope, Bucket bucket, Period period, UnaryOperator<Instant> startOf) {
      SortedMap<Instant, Map<String, Long>> counts = new TreeMap<>();
      for (String id : documents(scope, bucket, period)) {
        CountDocument document = byId.get(id);
        if (document == null) {
          continue;
        }
        String group = bucket == Bucket.MINUTE ? WebhookDocuments.MINUTES : WebhookDocuments.HOURS;
        document
            .group(group)
            .forEach(
                (key, count) -> {
                  int bar = key.indexOf('|');
                  Instant at = WebhookDocuments.momentOf(id, key.substring(0, bar));
                  if (period.contains(at)) {
                    counts
                        .computeIfAbsent(startOf.apply(at), _ -> new HashMap<>())
                        .merge(key.substring(bar + 1), count, Long::sum);
                  }
                });
      }
      SortedMap<Instant, Figures> pieces = new TreeMap<>();
      counts.forEach((start, words) -> pieces.put(start, Figures.of(words)));
      return pieces;
    }
  }
}
