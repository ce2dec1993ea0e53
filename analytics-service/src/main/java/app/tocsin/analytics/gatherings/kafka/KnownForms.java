package app.tocsin.analytics.gatherings.kafka;

import app.tocsin.analytics.gatherings.FormEvent;
import app.tocsin.analytics.gatherings.FormHistory;
import app.tocsin.analytics.gatherings.GatheringDocuments;
import app.tocsin.analytics.gatherings.kafka.GatheringReading.OfForm;
import app.tocsin.analytics.gatherings.kafka.GatheringReading.Told;
import app.tocsin.messaging.kafka.ProjectionBatches.Taken;
import app.tocsin.messaging.projections.Addition;
import app.tocsin.messaging.projections.CountDocument;
import app.tocsin.messaging.projections.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is known of the forms of a batch, each event with its offset, in documents that are guarded
 * as the counts are. All events of a form come by the same partition, so what one adds follows from
 * those at lower offsets: a replay, a zombie and a rebuild come to the same, though later ones are
 * known already.
 */
final class KnownForms {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Set<String> REMEMBERED = Set.of(GatheringDocuments.FORMS);

  /** By document, by the digest of the form, by offset. */
  private final Map<String, Map<String, NavigableMap<Long, FormEvent>>> known = new HashMap<>();

  private KnownForms() {}

  /** Of these records; blocks while it is looked up. */
  static KnownForms of(Counts counts, List<Taken<Told>> taken) {
    var forms = new KnownForms();
    Set<String> documents =
        taken.stream()
            .map(each -> each.event().form())
            .filter(Objects::nonNull)
            .map(form -> GatheringDocuments.forms(form.gathering(), form.digest()))
            .collect(Collectors.toSet());
    if (!documents.isEmpty()) {
      List<CountDocument> found =
          Objects.requireNonNull(counts.find(documents, REMEMBERED).collectList().block(PATIENCE));
      found.forEach(forms::learn);
    }
    return forms;
  }

  private void learn(CountDocument document) {
    document
        .group(GatheringDocuments.FORMS)
        .forEach(
            (key, people) -> {
              String[] parts = key.split("\\|", -1);
              events(document.id(), parts[0])
                  .put(
                      Long.valueOf(parts[1]),
                      new FormEvent(
                          FormEvent.Kind.of(parts[2]),
                          people.intValue(),
                          Instant.ofEpochMilli(Long.parseLong(parts[3]))));
            });
  }

  private NavigableMap<Long, FormEvent> events(String document, String digest) {
    return known
        .computeIfAbsent(document, _ -> new HashMap<>())
        .computeIfAbsent(digest, _ -> new TreeMap<>());
  }

  /** What a record adds to who comes, and that it is remembered; nothing where it says it again. */
  List<Addition> additions(Taken<Told> record) {
    OfForm form = record.event().form();
    if (form == null) {
      return List.of();
    }
    String document = GatheringDocuments.forms(form.gathering(), form.digest());
    NavigableMap<Long, FormEvent> events = events(document, form.digest());
    List<FormEvent> before = List.copyOf(events.headMap(record.offset(), false).values());
    FormEvent news = form.event();
    if (before.contains(news)) {
      return List.of();
    }
    events.put(record.offset(), news);
    List<Addition> additions =
        new ArrayList<>(GatheringDocuments.of(form.gathering(), FormHistory.added(before, news)));
    String cell =
        String.join(
            "|",
            form.digest(),
            Long.toString(record.offset()),
            news.kind().word(),
            Long.toString(news.at().toEpochMilli()));
    additions.add(
        new Addition(document, List.of(GatheringDocuments.FORMS + "." + cell), news.people()));
    return additions;
  }
}
