package app.tocsin.load.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.load.recount.SignatureTopic;
import app.tocsin.load.recount.TopicReader;
import app.tocsin.load.system.RunningSystem;
import app.tocsin.load.webhooks.Arrivals.Arrival;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * A partner who is told of every signature that counts, on a receiver that is always well; what
 * they were told is compared with the topic.
 */
public final class Witness implements AutoCloseable {
  private static final String COUNTED = "petition.signature.counted";
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Longer than an instance goes without asking the store who subscribed. */
  private static final Duration KNOWN = Duration.ofSeconds(5);

  private final Arrivals arrivals = new Arrivals();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final Receivers receivers = new Receivers(this::take);

  /**
   * What a partner was told.
   *
   * @param published signatures of the petition in the topic, read committed
   * @param told different events that arrived, of whatever petition
   * @param missing published and never told
   * @param unfounded told and not in the topic
   * @param duplicates told again, under the same webhook-id
   * @param changed told again under another webhook-id, or as another event
   * @param gaps numbers missing in the sequence
   */
  public record Account(
      long published,
      long told,
      long missing,
      long unfounded,
      long duplicates,
      long changed,
      long gaps) {
    /** Whether every event came at least once, each under its own id and number. */
    public boolean exact() {
      return published > 0 && missing == 0 && unfounded == 0 && changed == 0 && gaps == 0;
    }
  }

  void take(Arrival arrival) {
    told.add(arrival.event());
    arrivals.take(arrival);
  }

  /** Subscribes through the gateway, and returns when all instances know. */
  public static Witness subscribe(RunningSystem system) throws InterruptedException {
    Witness witness = new Witness();
    try {
      PartnersApi api = new PartnersApi(system.url(), system.url().resolve("/auth").toString());
      var unused = api.endpoint(api.partner(), witness.receivers.url(0, false));
      Thread.sleep(KNOWN);
      return witness;
    } catch (RuntimeException | InterruptedException e) {
      witness.close();
      throw e;
    }
  }

  /** Events that arrived so far. */
  public LongSupplier arrived() {
    return told::size;
  }

  /** The account, when nothing is missing any more or waiting has ended. */
  public Account account(String kafka, String petitionId, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      boolean late = System.nanoTime() - deadline >= 0;
      try {
        Account account = account(kafka, petitionId);
        if (late || account.exact()) {
          return account;
        }
      } catch (SignatureTopic.Unreadable | KafkaException e) {
        if (late) {
          throw e;
        }
      }
      Thread.sleep(PAUSE);
    }
  }

  private Account account(String kafka, String petitionId) {
    String petition = "\"petitionId\":\"" + petitionId + "\"";
    Set<String> published = new HashSet<>();
    Set<String> all = new HashSet<>();
    var unused =
        TopicReader.read(
            kafka,
            SignatureTopic.SIGNATURES,
            record -> {
              String id = TopicReader.header(record, "ce_id");
              if (id != null) {
                all.add(id);
                if (counts(record, petition)) {
                  published.add(id);
                }
              }
            });
    return account(published, all);
  }

  private static boolean counts(ConsumerRecord<byte[], byte[]> record, String petition) {
    return COUNTED.equals(TopicReader.header(record, "ce_type"))
        && record.value() != null
        && new String(record.value(), UTF_8).contains(petition);
  }

  Account account(Set<String> published, Set<String> all) {
    return new Account(
        published.size(),
        told.size(),
        published.stream().filter(event -> !told.contains(event)).count(),
        told.stream().filter(event -> !all.contains(event)).count(),
        arrivals.duplicates() - arrivals.changed(),
        arrivals.changed() + arrivals.renumbered(),
        arrivals.gaps());
  }

  @Override
  public void close() {
    receivers.close();
  }
}
