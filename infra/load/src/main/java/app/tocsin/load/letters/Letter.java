package app.tocsin.load.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.load.recount.TopicReader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A record that a consumer put aside, as it stands in the dead-letter topic. */
record Letter(ConsumerRecord<byte[], byte[]> record) {

  private static final String SUFFIX = ".dlt";
  private static final String UNKNOWN = "unknown";
  private static final String REPAIR = "./tocsin repair";

  /** Its own place. */
  TopicPartition box() {
    return new TopicPartition(record.topic(), record.partition());
  }

  /** The topic that it came from. */
  String topic() {
    String said = header("dlt_topic");
    return said == null
        ? record.topic().substring(0, record.topic().length() - SUFFIX.length())
        : said;
  }

  /** {@code partition:offset} in that topic. */
  String position() {
    String said = header("dlt_position");
    return said == null ? UNKNOWN : said;
  }

  /** The partition in that topic, null where it isn't known. */
  @Nullable Integer partition() {
    String partition = position().split(":", 2)[0];
    return partition.matches("[0-9]{1,9}") ? Integer.valueOf(partition) : null;
  }

  String cause() {
    String said = header("dlt_cause");
    return said == null ? UNKNOWN : said;
  }

  String type() {
    String said = header("ce_type");
    return said == null ? UNKNOWN : said;
  }

  /**
   * Whether its cause says that {@code ./tocsin repair} does what it asks for, at its place in the
   * log. Sent back it would be done at the end, to what came since.
   */
  boolean isForRepair() {
    return cause().contains(REPAIR);
  }

  private String whatToDo() {
    return isForRepair()
        ? REPAIR + "; a replay leaves it here"
        : "mend what couldn't read it, then ./tocsin dlt replay " + topic();
  }

  Instant at() {
    return Instant.ofEpochMilli(record.timestamp());
  }

  private @Nullable String header(String name) {
    return TopicReader.header(record, name);
  }

  /**
   * For machines, and for people: all but what the record says. A broken record can hold anything,
   * so neither key nor value is shown, only their sizes, digests and the value's field names.
   */
  Map<String, Object> shown() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("at", record.partition() + ":" + record.offset());
    shown.put("since", at().toString());
    shown.put("topic", topic());
    shown.put("position", position());
    shown.put("cause", cause());
    shown.put("to do", whatToDo());
    shown.put("type", type());
    shown.put("key", digest(record.key()));
    shown.put("value", digest(record.value()));
    shown.put("fields", fields(record.value()));
    return shown;
  }

  private static String digest(byte @Nullable [] bytes) {
    if (bytes == null) {
      return "none";
    }
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return bytes.length + " bytes, SHA-256 " + HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }

  private static List<String> fields(byte @Nullable [] value) {
    List<String> fields = new ArrayList<>();
    if (value != null) {
      try {
        JsonNode json = JsonMapper.shared().readTree(new String(value, UTF_8));
        json.properties()
            .forEach(field -> fields.add(field.getKey() + ": " + field.getValue().getNodeType()));
      } catch (JacksonException notJson) {
        return List.of("not JSON");
      }
    }
    return fields;
  }
}
