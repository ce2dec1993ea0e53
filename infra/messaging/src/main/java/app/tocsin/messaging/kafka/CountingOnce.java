package app.tocsin.messaging.kafka;

import app.tocsin.messaging.kafka.ProjectionBatches.Taken;
import app.tocsin.messaging.projections.Addition;
import app.tocsin.messaging.projections.CountDocument;
import app.tocsin.messaging.projections.Counts;
import app.tocsin.messaging.projections.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets an event that is said again, under the same id and therefore by the same partition, add
 * nothing: the first one's offset is remembered, in a document that is guarded as the counts are.
 * So a replay of the first is counted where it wasn't yet, and a rebuild comes to the same.
 */
public final class CountingOnce {
  /** The group of the events that were counted, each with its offset and one more. */
  public static final String EVENTS = "evt";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private CountingOnce() {}

  /** What an event adds, and by what it is known. */
  public interface Told {
    /** A digest of its id; the name of a field. */
    String event();

    /** The document that remembers it. */
    String document();

    List<Addition> additions();
  }

  /** What these contribute; blocks while what was counted is looked up. */
  public static <E extends Told> List<Share> shares(Counts counts, List<Taken<E>> taken) {
    Map<String, Map<String, Long>> known = known(counts, taken);
    return taken.stream()
        .map(
            each -> {
              Told told = each.event();
              Long first =
                  known
                      .computeIfAbsent(told.document(), _ -> new HashMap<>())
                      .putIfAbsent(told.event(), each.offset() + 1);
              return new Share(
                  each.input(),
                  each.offset(),
                  first == null || first == each.offset() + 1
                      ? remembering(told, each.offset() + 1)
                      : List.of());
            })
        .toList();
  }

  private static List<Addition> remembering(Told told, long place) {
    List<Addition> additions = new ArrayList<>(told.additions());
    String cell = EVENTS + "." + told.event();
    additions.add(new Addition(told.document(), List.of(cell), place));
    return additions;
  }

  /** By document and event, where it was first. */
  private static <E extends Told> Map<String, Map<String, Long>> known(
      Counts counts, List<Taken<E>> taken) {
    Map<String, Map<String, Long>> known = new HashMap<>();
    Set<String> documents =
        taken.stream().map(each -> each.event().document()).collect(Collectors.toSet());
    if (!documents.isEmpty()) {
      List<CountDocument> found =
          Objects.requireNonNull(
              counts.find(documents, Set.of(EVENTS)).collectList().block(PATIENCE));
      found.forEach(each -> known.put(each.id(), new HashMap<>(each.group(EVENTS))));
    }
    return known;
  }
}
