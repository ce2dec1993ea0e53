package app.tocsin.messaging.kafka;

import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.tallies.Contribution;
import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.messaging.tallies.Tally;
import app.tocsin.messaging.tallies.Tallying;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The edge between batches of records and tallies: reads each record, puts aside what can't be
 * read, and folds the rest.
 *
 * <p>Meters, by projection: {@code tocsin.projection.records} with outcome folded, ignored or
 * dead-lettered: {@code received = folded + ignored + dead-lettered}. A replayed record is folded,
 * to nothing.
 */
public final class TallyBatches {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Tallying tallying;
  private final DeadLetters deadLetters;
  private final Counter folded;
  private final Counter ignored;
  private final Counter deadLettered;

  /**
   * @param projection the name under which it is metered
   */
  public TallyBatches(
      String projection, Tallies tallies, DeadLetters deadLetters, MeterRegistry meters) {
    this.tallying = new Tallying(tallies);
    this.deadLetters = deadLetters;
    this.folded = counter(meters, projection, "folded");
    this.ignored = counter(meters, projection, "ignored");
    this.deadLettered = counter(meters, projection, "dead-lettered");
  }

  /** What a record adds to which tally. */
  @FunctionalInterface
  public interface Reading {
    /**
     * Reads a record.
     *
     * @return by the tally's id; empty where the record is none of the projection's business
     * @throws BrokenRecordException where it can't be read
     */
    Map<String, Contribution> read(ConsumerRecord<String, byte[]> consumed, Received received);
  }

  /** Folds the batch; the tallies that it concerns, as they are now. */
  public List<Tally> fold(List<ConsumerRecord<String, byte[]>> batch, Reading reading) {
    Map<String, List<Contribution>> contributions = new HashMap<>();
    for (ConsumerRecord<String, byte[]> consumed : batch) {
      try {
        Map<String, Contribution> read = reading.read(consumed, CloudEvents.read(consumed));
        read.forEach(
            (tally, contribution) ->
                contributions.computeIfAbsent(tally, _ -> new ArrayList<>()).add(contribution));
        (read.isEmpty() ? ignored : folded).increment();
      } catch (BrokenRecordException e) {
        putAside(consumed, e);
      } catch (IllegalArgumentException e) {
        // a value that no contribution may have; the message could quote it
        putAside(consumed, new BrokenRecordException("a value can't be true"));
      }
    }
    return contributions.isEmpty()
        ? List.of()
        : Objects.requireNonNull(tallying.fold(contributions).block(PATIENCE));
  }

  private void putAside(ConsumerRecord<String, byte[]> consumed, BrokenRecordException cause) {
    deadLetters.putAside(consumed, cause);
    deadLettered.increment();
  }

  private static Counter counter(MeterRegistry meters, String projection, String outcome) {
    return meters.counter(
        "tocsin.projection.records", "projection", projection, "outcome", outcome);
  }
}
