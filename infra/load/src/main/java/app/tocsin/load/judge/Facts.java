package app.tocsin.load.judge;

import app.tocsin.load.ledger.ReceiptId;
import app.tocsin.load.recount.SignatureTopic;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The signatures of one petition as the topic has them, read committed, and what they add up to:
 * every projection calculated anew, beside the live ones.
 */
public final class Facts {

  private static final String COUNTED = "petition.signature.counted";
  private static final String ABROAD = "99";
  private static final String UNKNOWN = "00";

  private final String petitionId;
  private final Map<ReceiptId, Integer> records = new HashMap<>();
  private final Map<String, Long> departements = new TreeMap<>();
  private final Map<String, Long> hours = new TreeMap<>();
  private long unreadable;
  private long undecided;

  Facts(String petitionId) {
    this.petitionId = petitionId;
  }

  /** Reads the whole topic. */
  public static Facts read(String bootstrapServers, String petitionId) {
    Facts facts = new Facts(petitionId);
    facts.undecided = SignatureTopic.read(bootstrapServers, SignatureTopic.SIGNATURES, facts::add);
    return facts;
  }

  void add(@Nullable String type, byte @Nullable [] body) {
    if (body == null || type == null || !type.equals(COUNTED)) {
      return;
    }
    JsonNode data;
    try {
      data = JsonMapper.shared().readTree(body);
    } catch (JacksonException poison) {
      return; // nobody's: no counter counts it either
    }
    if (!data.path("petitionId").asString("").equals(petitionId)) {
      return;
    }
    try {
      add(data);
    } catch (DateTimeParseException e) {
      unreadable++;
    }
  }

  private void add(JsonNode data) {
    Optional<ReceiptId> id = ReceiptId.parse(data.path("signatureId").asString(""));
    if (id.isEmpty()) {
      unreadable++;
      return;
    }
    Instant hour = Instant.parse(data.path("countedAt").asString("")).truncatedTo(ChronoUnit.HOURS);
    records.merge(id.get(), 1, Integer::sum);
    hours.merge(hour.toString(), 1L, Long::sum);
    departements.merge(departement(data.path("territory")), 1L, Long::sum);
  }

  private static String departement(JsonNode territory) {
    String otherwise = territory.path("country").asString("").equals("FR") ? UNKNOWN : ABROAD;
    return territory.path("departement").asString(otherwise);
  }

  /** How many records count each signature. */
  public Map<ReceiptId, Integer> records() {
    return records;
  }

  /** Records in all. */
  public long size() {
    return records.values().stream().mapToLong(Integer::longValue).sum();
  }

  /** Different signatures: what every count must be. */
  public long distinct() {
    return records.size();
  }

  public Map<String, Long> departements() {
    return departements;
  }

  public Map<String, Long> hours() {
    return hours;
  }

  /** Records of counted signatures that can't be read. */
  public long unreadable() {
    return unreadable;
  }

  /** Offsets of transactions that are still open. */
  public long undecided() {
    return undecided;
  }
}
