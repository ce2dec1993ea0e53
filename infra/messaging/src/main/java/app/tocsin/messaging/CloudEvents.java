package app.tocsin.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 over Kafka in binary content mode: attributes are headers with the prefix {@code
 * ce_}, the value is the data.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
 *     protocol binding</a>
 */
public final class CloudEvents {
  /** Extension attribute: the position in the internal log of the record that made this fact. */
  public static final String LOG_POSITION = "ce_logposition";

  private static final byte[] SPEC_VERSION = "1.0".getBytes(UTF_8);
  private static final byte[] JSON = "application/json".getBytes(UTF_8);

  private CloudEvents() {}

  /** The record that says this message; the partition follows from the key. */
  public static ProducerRecord<String, byte[]> toRecord(String topic, String key, Message message) {
    return toRecord(topic, null, key, message);
  }

  /** The record that says this message in this partition, or in the key's where null. */
  public static ProducerRecord<String, byte[]> toRecord(
      String topic, @Nullable Integer partition, String key, Message message) {
    var kafkaRecord = new ProducerRecord<>(topic, partition, key, message.data());
    Headers headers = kafkaRecord.headers();
    headers.add("ce_specversion", SPEC_VERSION);
    headers.add("ce_id", message.id().getBytes(UTF_8));
    headers.add("ce_type", message.type().getBytes(UTF_8));
    headers.add("ce_source", message.source().getBytes(UTF_8));
    headers.add("ce_time", Timestamps.format(message.time()).getBytes(UTF_8));
    headers.add("ce_dataschema", ("urn:tocsin:contract:" + message.type() + ":v1").getBytes(UTF_8));
    headers.add("content-type", JSON);
    addIfPresent(headers, "ce_subject", message.subject());
    addIfPresent(headers, "traceparent", message.traceparent());
    return kafkaRecord;
  }

  /**
   * Reads a record.
   *
   * @throws BrokenRecordException where an attribute or the value that every message has is missing
   *     or can't be read
   */
  public static Received read(ConsumerRecord<String, byte[]> kafkaRecord) {
    if (kafkaRecord.value() == null) {
      throw new BrokenRecordException("no value (expected: the JSON of the event's data)");
    }
    if (kafkaRecord.key() == null) {
      throw new BrokenRecordException("no key (expected: the aggregate's id)");
    }
    Headers headers = kafkaRecord.headers();
    var message =
        new Message(
            required(headers, "ce_id"),
            required(headers, "ce_type"),
            required(headers, "ce_source"),
            text(headers, "ce_subject"),
            time(required(headers, "ce_time")),
            text(headers, "traceparent"),
            kafkaRecord.value());
    return new Received(
        new LogPosition(kafkaRecord.partition(), kafkaRecord.offset()),
        kafkaRecord.key(),
        Instant.ofEpochMilli(kafkaRecord.timestamp()),
        message);
  }

  /** The header's text, or null where there is none. */
  public static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  private static String required(Headers headers, String name) {
    String text = text(headers, name);
    if (text == null || text.isEmpty()) {
      throw new BrokenRecordException("header " + name + " is missing");
    }
    return text;
  }

  private static Instant time(String text) {
    try {
      return Timestamps.parse(text);
    } catch (DateTimeParseException e) {
      throw new BrokenRecordException("header ce_time can't be read (expected: RFC 3339)");
    }
  }

  private static void addIfPresent(Headers headers, String name, @Nullable String value) {
    if (value != null) {
      headers.add(name, value.getBytes(UTF_8));
    }
  }
}
