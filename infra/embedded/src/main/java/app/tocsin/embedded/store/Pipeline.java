package app.tocsin.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an aggregation says of the documents that it reads.
 *
 * @param match the $match that it starts with
 * @param needs the fields that it looks at; null where these can't be told
 */
record Pipeline(Document match, @Nullable Needs needs) {
  private static final Set<String> READING_OTHERS =
      Set.of("$lookup", "$graphLookup", "$unionWith", "$facet");

  /** Of this command; empty where it starts otherwise, or also reads by other ways. */
  static Optional<Pipeline> of(Document command) {
    if (!(command.get("pipeline") instanceof List<?> stages)
        || stages.isEmpty()
        || !(stages.getFirst() instanceof Document first)
        || !(first.get("$match") instanceof Document match)
        || stages.stream().anyMatch(Pipeline::readsOthers)) {
      return Optional.empty();
    }
    return Optional.of(new Pipeline(match, needs(match, stages.subList(1, stages.size()))));
  }

  private static boolean readsOthers(Object stage) {
    return stage instanceof Document document
        && document.keySet().stream().anyMatch(READING_OTHERS::contains);
  }

  private static @Nullable Needs needs(Document match, List<?> rest) {
    return rest.size() == 1
            && rest.getFirst() instanceof Document stage
            && stage.get("$group") instanceof Document group
        ? Needs.of(match, group).orElse(null)
        : null;
  }
}
