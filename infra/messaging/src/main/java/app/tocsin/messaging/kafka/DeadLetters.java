package app.tocsin.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.Received;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Puts what can't be read aside, in {@code <topic>.dlt}, with its cause and its place, so that the
 * rest of the partition goes on. Joins the transaction of the listener where there is one.
 */
public final class DeadLetters {
  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final KafkaTemplate<String, byte[]> kafka;
  private final MeterRegistry meters;

  public DeadLetters(KafkaTemplate<String, byte[]> kafka, MeterRegistry meters) {
    this.kafka = kafka;
    this.meters = meters;
  }

  /**
   * What the readable ones say, in their order; the others are put aside first.
   *
   * @param reading throws {@link BrokenRecordException} for what isn't as agreed; a value that
   *     can't be true ({@link IllegalArgumentException}, {@link DateTimeException}) counts as that
   */
  public <T> List<T> readAll(
      List<ConsumerRecord<String, byte[]>> batch, Function<Received, T> reading) {
    List<T> readable = new ArrayList<>(batch.size());
    for (ConsumerRecord<String, byte[]> consumed : batch) {
      try {
        readable.add(reading.apply(CloudEvents.read(consumed)));
      } catch (BrokenRecordException e) {
        putAside(consumed, e);
      } catch (IllegalArgumentException | DateTimeException e) {
        putAside(consumed, new BrokenRecordException("a value can't be true"));
      }
    }
    return readable;
  }

  /**
   * Hands a feed each record of a batch; one that it can't read is counted and skipped, for a feed
   * is read again from its beginning by every instance.
   *
   * @param learn throws {@link BrokenRecordException} for what isn't as agreed
   */
  public void forEach(List<ConsumerRecord<String, byte[]>> batch, Consumer<Received> learn) {
    for (ConsumerRecord<String, byte[]> consumed : batch) {
      try {
        learn.accept(CloudEvents.read(consumed));
      } catch (BrokenRecordException
          | IllegalArgumentException
          | DateTimeException
          | NullPointerException e) {
        // what a record says, or doesn't, may show only where it is learnt
        meters.counter("tocsin.feed.skipped", "topic", consumed.topic()).increment();
        log.warn(
            "Skip {} {}:{}: {}",
            consumed.topic(),
            consumed.partition(),
            consumed.offset(),
            e.getMessage());
      }
    }
  }

  /** Puts one record aside and returns when the broker has it. */
  public void putAside(ConsumerRecord<String, byte[]> broken, BrokenRecordException cause) {
    var letter =
        new ProducerRecord<String, byte[]>(broken.topic() + ".dlt", broken.key(), broken.value());
    broken.headers().forEach(letter.headers()::add);
    letter.headers().add("dlt_cause", String.valueOf(cause.getMessage()).getBytes(UTF_8));
    letter.headers().add("dlt_topic", broken.topic().getBytes(UTF_8));
    letter
        .headers()
        .add("dlt_position", (broken.partition() + ":" + broken.offset()).getBytes(UTF_8));
    try {
      kafka.send(letter).get(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (Exception e) {
      throw new IllegalStateException("dead letter of " + broken.topic() + " not written", e);
    }
    meters.counter("tocsin.dead.letters", "topic", broken.topic()).increment();
    log.warn(
        "Put aside {} {}:{}: {}",
        broken.topic(),
        broken.partition(),
        broken.offset(),
        cause.getMessage());
  }
}
