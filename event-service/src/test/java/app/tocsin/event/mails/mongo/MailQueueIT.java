package app.tocsin.event.mails.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.mails.Mail;
import app.tocsin.event.mails.MailQueue;
import app.tocsin.event.mails.MailQueue.Outcome;
import app.tocsin.testsupport.TestMongo;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

class MailQueueIT {
  private static final String DATABASE = "mail-queue-it";
  private static final Instant NOON = Instant.parse("2027-01-01T12:00:00Z");
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final MongoClient client =
      MongoClients.create(TestMongo.connectionString(DATABASE));

  private final MailQueue queue = new MongoMailQueue(new ReactiveMongoTemplate(client, DATABASE));

  @AfterAll
  static void close() {
    client.close();
  }

  /** Paused for longer than its lease while the mail server was slow, it comes back too late. */
  @Test
  void whoLostAMailDoesNotBringItBack() {
    Mail paused = taken("slow", NOON);
    Mail other = take(NOON.plus(LEASE));

    queue.done(other, Outcome.SENT, NOON.plus(LEASE)).block();
    queue.later(paused, NOON.plus(LEASE)).block();

    assertThat(queue.take(NOON.plus(Duration.ofHours(1)), NOON, 10).collectList().block())
        .isEmpty();
  }

  @Test
  void whoLostAMailDoesNotTakeItFromWhoHasIt() {
    Mail paused = taken("held", NOON);
    Mail other = take(NOON.plus(LEASE));

    queue.later(paused.failed(), NOON).block();

    assertThat(queue.take(NOON.plusSeconds(1), NOON, 10).collectList().block()).isEmpty();
    queue.later(other.failed(), NOON).block();
    assertThat(take(NOON).tries()).isEqualTo(1);
    queue.done(other, Outcome.SENT, NOON).block();
  }

  private Mail taken(String id, Instant at) {
    queue.ask(List.of(new Mail(id, "confirmed", Map.of("slot", "s"), at))).block();
    return take(at);
  }

  private Mail take(Instant at) {
    return queue.take(at, at.plus(LEASE), 10).single().block();
  }
}
