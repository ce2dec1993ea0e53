package app.tocsin.petition.signatures.kafka;

import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.petition.signatures.Consequence;
import app.tocsin.petition.signatures.Consequence.Broken;
import app.tocsin.petition.signatures.Consequence.Counted;
import app.tocsin.petition.signatures.Consequence.MailWanted;
import app.tocsin.petition.signatures.Consequence.Nothing;
import app.tocsin.petition.signatures.LogEntry;
import app.tocsin.petition.signatures.Recording;
import app.tocsin.petition.signatures.Recording.Logged;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Records the log, batch by batch: stores first, then says what follows in the Kafka transaction
 * that commits the batch's offsets. Where the store can't be reached the batch is tried again, and
 * the log waits.
 *
 * <p>Meters: {@code tocsin.recorder.entries} by outcome; {@code received = counted + mail + duplicate
 * + household_full + stale + broken + unknown}.
 */
class Recorder {
  static final String CONTAINERS = "transactionalBatches";
  private static final Duration PATIENCE = Duration.ofSeconds(6); // below the transaction's timeout

  private final Recording recording;
  private final KafkaTemplate<String, byte[]> transaction;
  private final DeadLetters deadLetters;
  private final MeterRegistry meters;

  Recorder(
      Recording recording,
      KafkaTemplate<String, byte[]> transaction,
      DeadLetters deadLetters,
      MeterRegistry meters) {
    this.recording = recording;
    this.transaction = transaction;
    this.deadLetters = deadLetters;
    this.meters = meters;
  }

  @KafkaListener(
      id = "recorder",
      topics = SignatureTopics.LOG,
      containerFactory = CONTAINERS,
      concurrency = "${tocsin.recorder.concurrency}")
  void record(List<ConsumerRecord<String, byte[]>> batch) {
    List<ConsumerRecord<String, byte[]>> readable = new ArrayList<>(batch.size());
    List<Logged> entries = new ArrayList<>(batch.size());
    for (ConsumerRecord<String, byte[]> consumed : batch) {
      try {
        Received received = CloudEvents.read(consumed);
        LogEntry entry = LogEntryJson.toEntry(received);
        if (entry == null) {
          count("unknown");
          continue;
        }
        readable.add(consumed);
        entries.add(
            new Logged(entry, consumed.partition(), consumed.offset(), received.timestamp()));
      } catch (BrokenRecordException e) {
        putAside(consumed, e);
      }
    }
    if (entries.isEmpty()) {
      return;
    }
    List<Consequence> consequences =
        Objects.requireNonNull(recording.record(entries).block(PATIENCE));
    for (int i = 0; i < consequences.size(); i++) {
      say(consequences.get(i), readable.get(i));
    }
  }

  /** A send that fails makes the transaction fail. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private void say(Consequence consequence, ConsumerRecord<String, byte[]> cause) {
    switch (consequence) {
      case Counted counted -> {
        transaction.send(CountedEvent.toRecord(counted.signature()));
        count("counted");
      }
      case MailWanted wanted -> {
        transaction.send(MailCommand.toRecord(wanted));
        count("mail");
      }
      case Nothing nothing -> count(nothing.reason().name().toLowerCase(Locale.ROOT));
      case Broken broken -> putAside(cause, new BrokenRecordException(broken.cause()));
    }
  }

  private void putAside(ConsumerRecord<String, byte[]> consumed, BrokenRecordException cause) {
    deadLetters.putAside(consumed, cause);
    count("broken");
  }

  private void count(String outcome) {
    meters.counter("tocsin.recorder.entries", "outcome", outcome).increment();
  }
}
