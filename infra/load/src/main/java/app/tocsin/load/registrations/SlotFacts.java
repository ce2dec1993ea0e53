package app.tocsin.load.registrations;

import app.tocsin.load.ledger.ReceiptId;
import app.tocsin.load.recount.TopicReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the topic says of one gathering with one slot, folded in its order by code that shares
 * nothing with the service: who has a place, who waits, and every moment at which a rule was
 * broken. An event that is published again under its id is the same event.
 */
final class SlotFacts {

  private static final String TOPIC = "gathering.registrations";
  private static final String PREFIX = "gathering.registration.";

  private enum Standing {
    PLACE,
    OFFERED,
    WAITING
  }

  private final String gatheringId;
  private final Set<String> events = new HashSet<>();
  private final Map<ReceiptId, Standing> standing = new HashMap<>();
  private final LinkedHashSet<ReceiptId> queue = new LinkedHashSet<>();
  private final Set<ReceiptId> everIn = new HashSet<>();
  private final Set<ReceiptId> everGone = new HashSet<>();
  private long taken;
  private long most;
  private long doubled;
  private long overtaken;
  private long promoted;
  private long again;

  SlotFacts(String gatheringId) {
    this.gatheringId = gatheringId;
  }

  /** Reads the whole topic, read committed. */
  static SlotFacts read(String bootstrapServers, String gatheringId) {
    SlotFacts facts = new SlotFacts(gatheringId);
    var unused = TopicReader.read(bootstrapServers, TOPIC, facts::add);
    return facts;
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    add(TopicReader.header(record, "ce_id"), TopicReader.header(record, "ce_type"), record.value());
  }

  void add(@Nullable String id, @Nullable String type, byte @Nullable [] body) {
    if (id == null || type == null || body == null || !type.startsWith(PREFIX)) {
      return; // nobody's: no reader takes it for a registration either
    }
    try {
      JsonNode data = JsonMapper.shared().readTree(body);
      Optional<ReceiptId> registration = ReceiptId.parse(data.path("registrationId").asString(""));
      if (data.path("gatheringId").asString("").equals(gatheringId) && registration.isPresent()) {
        if (events.add(id)) {
          happened(type.substring(PREFIX.length()), registration.get());
        } else {
          again++;
        }
      }
    } catch (JacksonException poison) {
      // likewise
    }
  }

  private void happened(String what, ReceiptId who) {
    switch (what) {
      case "requested", "confirmed" -> comes(who);
      case "waitlisted" -> waits(who);
      case "promoted" -> isPromoted(who);
      case "cancelled" -> leaves(who);
      default -> {
        // changed, checked in: one person each, and no place more or less
      }
    }
    most = Math.max(most, taken);
  }

  private void comes(ReceiptId who) {
    Standing before = standing.put(who, Standing.PLACE);
    everIn.add(who);
    if (before == null) {
      taken++;
      overtaken += queue.isEmpty() ? 0 : 1;
    } else if (before == Standing.WAITING) {
      taken++;
      overtaken++;
      queue.remove(who);
    } else if (before == Standing.PLACE) {
      doubled++;
    }
  }

  private void waits(ReceiptId who) {
    everIn.add(who);
    if (standing.containsKey(who)) {
      doubled++;
    } else {
      standing.put(who, Standing.WAITING);
      queue.add(who);
    }
  }

  private void isPromoted(ReceiptId who) {
    promoted++;
    if (standing.get(who) != Standing.WAITING) {
      doubled++;
      return;
    }
    overtaken += queue.getFirst().equals(who) ? 0 : 1;
    queue.remove(who);
    standing.put(who, Standing.OFFERED);
    taken++;
  }

  private void leaves(ReceiptId who) {
    everGone.add(who);
    Standing before = standing.remove(who);
    queue.remove(who);
    taken -= before == Standing.PLACE || before == Standing.OFFERED ? 1 : 0;
  }

  /** Whether it has a place or waits, after all. */
  boolean standsNow(ReceiptId who) {
    return standing.containsKey(who);
  }

  /** Who ever had a place or waited. */
  Set<ReceiptId> everIn() {
    return everIn;
  }

  /** Who ever cancelled. */
  Set<ReceiptId> everGone() {
    return everGone;
  }

  /** Places that are taken at the end. */
  long taken() {
    return taken;
  }

  long waiting() {
    return queue.size();
  }

  /** Who is sure to come at the end. */
  long confirmed() {
    return standing.values().stream().filter(how -> how == Standing.PLACE).count();
  }

  /** The most places that were taken at any moment. */
  long mostTaken() {
    return most;
  }

  /** Events that gave somebody what they had. */
  long doubled() {
    return doubled;
  }

  /** Places that were given to somebody while another waited longer. */
  long overtaken() {
    return overtaken;
  }

  long promoted() {
    return promoted;
  }

  /** Events that were published again under the same id. */
  long again() {
    return again;
  }
}
