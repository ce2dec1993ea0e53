package app.tocsin.load.letters;

import app.tocsin.load.recount.TopicReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The dead-letter topics of a broker. Which letters were sent back is kept as a consumer group's
 * offsets, moved in the same transaction that sends them: none is sent back twice by accident.
 */
final class LetterBoxes {

  private static final String SUFFIX = ".dlt";
  private static final String REPLAY = "tocsin-dlt-replay";

  private final String bootstrapServers;

  LetterBoxes(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** The names of all dead-letter topics. */
  Set<String> names() {
    try (Admin admin = admin()) {
      return admin.listTopics().names().get().stream()
          .filter(name -> name.endsWith(SUFFIX))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (ExecutionException e) {
      throw new KafkaException("the topics can't be listed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** What a dead-letter topic holds, in its order. */
  List<Letter> letters(String box) {
    List<Letter> letters = new ArrayList<>();
    TopicReader.read(bootstrapServers, box, record -> letters.add(new Letter(record)));
    return letters;
  }

  /** Those of them that were never sent back. */
  List<Letter> waiting(Collection<Letter> letters) {
    Map<TopicPartition, OffsetAndMetadata> sent = sentBack();
    return letters.stream()
        .filter(letter -> !SentBack.of(sent.get(letter.box())).has(letter.record().offset()))
        .toList();
  }

  private Map<TopicPartition, OffsetAndMetadata> sentBack() {
    try (Admin admin = admin()) {
      return admin.listConsumerGroupOffsets(REPLAY).partitionsToOffsetAndMetadata().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return Map.of(); // there is no such group before the first replay
      }
      throw new KafkaException("what was sent back can't be read: " + e.getCause(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Appends all that wait to the topics that they came from, in the partitions that they came from,
   * all or none. Each carries whence it came back.
   */
  void sendBack(List<Letter> waiting) {
    sendBack(waiting, SentBack::through);
  }

  /** The same of some, whatever becomes of those before them. */
  void sendBackAlone(List<Letter> letters) {
    sendBack(letters, SentBack::alone);
  }

  private interface Noting {
    SentBack note(SentBack before, long offset);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a send that fails makes the commit fail
  private void sendBack(List<Letter> letters, Noting noting) {
    Map<TopicPartition, OffsetAndMetadata> before = sentBack();
    Map<TopicPartition, SentBack> sent = new HashMap<>();
    try (KafkaProducer<byte[], byte[]> producer = producer();
        KafkaConsumer<byte[], byte[]> group = group()) {
      producer.initTransactions();
      producer.beginTransaction();
      for (Letter letter : letters) {
        producer.send(original(letter));
        sent.put(
            letter.box(),
            noting.note(
                sent.getOrDefault(letter.box(), SentBack.of(before.get(letter.box()))),
                letter.record().offset()));
      }
      Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
      sent.forEach((box, now) -> offsets.put(box, now.committed()));
      producer.sendOffsetsToTransaction(offsets, group.groupMetadata());
      producer.commitTransaction();
    }
  }

  private static ProducerRecord<byte[], byte[]> original(Letter letter) {
    ProducerRecord<byte[], byte[]> original =
        new ProducerRecord<>(
            letter.topic(), letter.partition(), letter.record().key(), letter.record().value());
    letter
        .record()
        .headers()
        .forEach(
            header -> {
              if (!header.key().startsWith("dlt_")) {
                original.headers().add(header);
              }
            });
    String from = letter.box() + ":" + letter.record().offset();
    original
        .headers()
        .add("tocsin_replay_of", from.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return original;
  }

  private KafkaProducer<byte[], byte[]> producer() {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("transactional.id", REPLAY);
    settings.put("acks", "all");
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Never joins: it only says for which group offsets are kept. */
  private KafkaConsumer<byte[], byte[]> group() {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("group.id", REPLAY);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}
