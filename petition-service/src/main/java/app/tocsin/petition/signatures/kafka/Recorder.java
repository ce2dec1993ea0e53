package app.tocsin.petition.signatures.kafka;

import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.petition.signatures.Consequence;
import app.tocsin.petition.signatures.Consequence.Broken;
import app.tocsin.petition.signatures.Consequence.Counted;
import app.tocsin.petition.signatures.Consequence.Erased;
import app.tocsin.petition.signatures.Consequence.ErasureWaits;
import app.tocsin.petition.signatures.Consequence.MailWanted;
import app.tocsin.petition.signatures.Consequence.Nothing;
import app.tocsin.petition.signatures.Consequence.Withdrawn;
import app.tocsin.petition.signatures.LogEntry;
import app.tocsin.petition.signatures.Recording;
import app.tocsin.petition.signatures.Recording.Logged;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Records the log, batch by batch: stores first, then says what follows in the Kafka transaction
 * that commits the batch's offsets. Where store or broker can't be reached it starts again from
 * what is committed, and the log waits.
 *
 * <p>Meters: {@code tocsin.recorder.entries} by outcome, of committed batches: {@code received =
 * counted + mail + withdrawn + erased + erasure_waits + duplicate + household_full + stale + broken
 * + unknown + refolded}. Of {@code broken} and {@code erasure_waits} each is a dead letter; the
 * latter are from the start at 0, so that the first is seen to be one more.
 */
class Recorder {
  static final String CONTAINERS = "recorderContainers";
  private static final Logger log = LoggerFactory.getLogger(Recorder.class);
  private static final String REFOLDED = "refolded";
  private static final String ERASURE_WAITS = "erasure_waits";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Recording recording;
  private final Sharings sharings;
  private final RecorderTransactions transactions;
  private final GivingWay givingWay;
  private final Refolding refolding;
  private final DeadLetters deadLetters;
  private final MeterRegistry meters;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();

  Recorder(
      Recording recording,
      Sharings sharings,
      RecorderTransactions transactions,
      GivingWay givingWay,
      Refolding refolding,
      DeadLetters deadLetters,
      MeterRegistry meters) {
    this.recording = recording;
    this.sharings = sharings;
    this.transactions = transactions;
    this.givingWay = givingWay;
    this.refolding = refolding;
    this.deadLetters = deadLetters;
    this.meters = meters;
    var unused = entries(ERASURE_WAITS);
  }

  @KafkaListener(
      id = "recorder",
      topics = SignatureTopics.LOG,
      containerFactory = CONTAINERS,
      concurrency = "${tocsin.recorder.concurrency}",
      properties = "fetch.max.wait.ms=${tocsin.recorder.gathers-millis}")
  void record(List<ConsumerRecord<String, byte[]>> batch, Consumer<String, byte[]> consumer) {
    Transactions mine = transactions.ofThisThread();
    try {
      Batch said = read(batch);
      mine.commit(said.records, offsetsAfter(batch), consumer.groupMetadata());
      said.outcomes.forEach(this::count);
    } catch (RuntimeException e) {
      log.warn("A batch of {} entries is tried again: {}", batch.size(), e.toString());
      recover(mine, consumer);
    }
  }

  /** Until it works: going on from memory could say a thing twice, or never. */
  private void recover(Transactions mine, Consumer<String, byte[]> consumer) {
    BackOffExecution backOff = transactions.backOff();
    while (transactions.pause(backOff.nextBackOff())) {
      try {
        mine.recover(consumer);
        refolding.resume(consumer, consumer.assignment());
        return;
      } catch (RuntimeException e) {
        log.warn("The broker can't say yet what is committed: {}", e.toString());
      }
    }
    throw new IllegalStateException("stopped while the broker was away");
  }

  private Batch read(List<ConsumerRecord<String, byte[]>> batch) {
    List<ConsumerRecord<String, byte[]>> readable = new ArrayList<>(batch.size());
    List<Logged> entries = new ArrayList<>(batch.size());
    var said = new Batch(new ArrayList<>(batch.size()), new ArrayList<>(batch.size()));
    for (ConsumerRecord<String, byte[]> consumed : batch) {
      try {
        Received received = CloudEvents.read(consumed);
        LogEntry entry = LogEntryJson.toEntry(received);
        if (entry == null) {
          said.outcomes.add("unknown");
          continue;
        }
        readable.add(consumed);
        entries.add(
            new Logged(entry, consumed.partition(), consumed.offset(), received.timestamp()));
      } catch (BrokenRecordException e) {
        putAside(consumed, e, "broken", said);
      }
    }
    if (!entries.isEmpty()) {
      List<Consequence> consequences = recorded(entries);
      for (int i = 0; i < consequences.size(); i++) {
        ConsumerRecord<String, byte[]> cause = readable.get(i);
        if (isSaid(consequences.get(i), cause)) {
          said.outcomes.add(REFOLDED);
        } else {
          say(consequences.get(i), cause, said);
        }
      }
    }
    return said;
  }

  /** One slice after the other: a later one finds what an earlier one stored. */
  private List<Consequence> recorded(List<Logged> entries) {
    GivingWay.Turn turn = givingWay.turn(age(entries), entries.size());
    List<Consequence> consequences = new ArrayList<>(entries.size());
    int done = 0;
    while (done < entries.size()) {
      int next = done + turn.next(entries.size() - done);
      List<Logged> slice = entries.subList(done, next);
      consequences.addAll(Objects.requireNonNull(recording.record(slice).block(PATIENCE)));
      turn.recorded();
      done = next;
    }
    return consequences;
  }

  private static Duration age(List<Logged> entries) {
    return Duration.between(
        entries.stream().map(Logged::at).min(Comparator.naturalOrder()).orElseThrow(),
        Instant.now());
  }

  private void say(Consequence consequence, ConsumerRecord<String, byte[]> cause, Batch said) {
    switch (consequence) {
      case Counted counted -> {
        said.records.add(CountedEvent.toRecord(counted.signature()));
        if (!refolding.isSaid(place(cause), cause.offset())) {
          said.records.addAll(sharings.shared(counted.signature()));
        } // else the signer may have taken it back, or be erased, by a record that is still to come
        said.outcomes.add("counted");
      }
      case MailWanted wanted -> {
        said.records.add(MailCommand.toRecord(wanted));
        said.outcomes.add("mail");
      }
      case Withdrawn withdrawn -> {
        said.records.addAll(sharings.withdrawn(withdrawn));
        said.outcomes.add("withdrawn");
      }
      case Erased erased -> {
        said.records.addAll(sharings.withdrawn(erased));
        said.outcomes.add("erased");
      }
      case Nothing nothing -> said.outcomes.add(nothing.reason().name().toLowerCase(Locale.ROOT));
      case ErasureWaits _ ->
          putAside(cause, new BrokenRecordException(ErasureWaits.CAUSE), ERASURE_WAITS, said);
      case Broken broken ->
          putAside(cause, new BrokenRecordException(broken.cause()), "broken", said);
    }
  }

  private boolean isSaid(Consequence consequence, ConsumerRecord<String, byte[]> cause) {
    return switch (consequence) {
      case Counted _ -> refolding.isPublished(place(cause), cause.offset());
      // said again it does no harm; left out behind a fact that was missing it would
      case Withdrawn _, Erased _ -> false;
      case MailWanted _, Nothing _, ErasureWaits _, Broken _ ->
          refolding.isSaid(place(cause), cause.offset());
    };
  }

  private static TopicPartition place(ConsumerRecord<String, byte[]> consumed) {
    return new TopicPartition(consumed.topic(), consumed.partition());
  }

  private void putAside(
      ConsumerRecord<String, byte[]> consumed,
      BrokenRecordException cause,
      String outcome,
      Batch said) {
    if (refolding.isSaid(place(consumed), consumed.offset())) {
      said.outcomes.add(REFOLDED);
      return;
    }
    deadLetters.putAside(consumed, cause);
    said.outcomes.add(outcome);
  }

  private Map<TopicPartition, OffsetAndMetadata> offsetsAfter(
      List<ConsumerRecord<String, byte[]>> batch) {
    Map<TopicPartition, Long> next = new HashMap<>();
    for (ConsumerRecord<String, byte[]> consumed : batch) {
      next.merge(place(consumed), consumed.offset() + 1, Math::max);
    }
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    next.forEach((partition, offset) -> offsets.put(partition, refolding.after(partition, offset)));
    return offsets;
  }

  private void count(String outcome) {
    entries(outcome).increment();
  }

  private Counter entries(String outcome) {
    return counters.computeIfAbsent(
        outcome, it -> meters.counter("tocsin.recorder.entries", "outcome", it));
  }

  private record Batch(List<ProducerRecord<String, byte[]>> records, List<String> outcomes) {}
}
