package app.tocsin.load.limit;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the limit is measured with. The producer must do what petition-service's does, or the
 * comparison means nothing: override what differs with {@code producer}.
 *
 * @param recordBytes size of each record's value; a shorter body is padded to it. A signature's
 *     record has a value of 507 bytes and headers of 256 on average, measured in November 2026
 * @param producer producer properties on top of {@link #producerProperties}
 */
public record LimitSettings(
    String bootstrapServers,
    String topic,
    int port,
    int threads,
    int recordBytes,
    Map<String, String> producer) {

  /** What a signature's record takes, headers included. */
  public static final int RECORD_BYTES = 768;

  public LimitSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + " (expected: > 0)");
    }
    if (recordBytes < 1 || recordBytes > 64 * 1024) {
      throw new IllegalArgumentException("recordBytes: " + recordBytes + " (expected: 1 to 65536)");
    }
  }

  Map<String, Object> producerProperties() {
    Map<String, Object> properties = new TreeMap<>();
    properties.put("bootstrap.servers", bootstrapServers);
    properties.put("client.id", "limit");
    properties.put("acks", "all");
    properties.put("enable.idempotence", "true");
    // Called on event loops: it must not wait there for metadata or for memory.
    properties.put("max.block.ms", "100");
    // As petition-service writes its signature log
    properties.put("linger.ms", "2");
    properties.put("batch.size", "65536");
    properties.put("request.timeout.ms", "2000");
    properties.put("delivery.timeout.ms", "4000");
    properties.putAll(producer);
    return properties;
  }
}
