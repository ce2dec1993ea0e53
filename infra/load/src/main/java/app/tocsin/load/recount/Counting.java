package app.tocsin.load.recount;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Folds the records of {@code petition.signatures}, in any order, into a recount. Keeps every id.
 */
final class Counting {

  static final String COUNTED = "petition.signature.counted";

  private final Map<String, Set<String>> ids = new HashMap<>();
  private final Map<String, Long> records = new TreeMap<>();
  private final Map<String, Long> otherTypes = new TreeMap<>();
  private long unreadable;

  /** Takes one record: its {@code ce_type} and its body. */
  void add(@Nullable String type, byte @Nullable [] body) {
    if (type == null || body == null) {
      unreadable++;
    } else if (!type.equals(COUNTED)) {
      otherTypes.merge(type, 1L, Long::sum);
    } else {
      count(body);
    }
  }

  private void count(byte[] body) {
    String petitionId;
    String signatureId;
    try {
      JsonNode data = JsonMapper.shared().readTree(body);
      petitionId = data.path("petitionId").asString("");
      signatureId = data.path("signatureId").asString("");
    } catch (JacksonException e) {
      unreadable++;
      return;
    }
    if (petitionId.isEmpty() || signatureId.isEmpty()) {
      unreadable++;
      return;
    }
    records.merge(petitionId, 1L, Long::sum);
    ids.computeIfAbsent(petitionId, id -> new HashSet<>()).add(signatureId);
  }

  Recounted result(long undecided) {
    TreeMap<String, Recounted.Signatures> petitions = new TreeMap<>();
    records.forEach(
        (petitionId, count) ->
            petitions.put(
                petitionId,
                new Recounted.Signatures(count, ids.getOrDefault(petitionId, Set.of()).size())));
    return new Recounted(petitions, new TreeMap<>(otherTypes), unreadable, undecided);
  }
}
