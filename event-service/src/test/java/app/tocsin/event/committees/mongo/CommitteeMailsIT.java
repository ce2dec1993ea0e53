package app.tocsin.event.committees.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.committees.Area;
import app.tocsin.event.committees.AskingForMails;
import app.tocsin.event.committees.Committee;
import app.tocsin.event.committees.Committee.People;
import app.tocsin.event.committees.CommitteeEvent;
import app.tocsin.event.committees.CommitteeEvent.CommitteeCreated;
import app.tocsin.event.committees.CommitteeEventFormat;
import app.tocsin.event.committees.CommitteeId;
import app.tocsin.event.committees.CommitteeOutcome.Wish;
import app.tocsin.event.committees.Committees;
import app.tocsin.event.committees.Mandate;
import app.tocsin.event.committees.Member;
import app.tocsin.event.committees.Role;
import app.tocsin.event.mails.Mail;
import app.tocsin.event.mails.MailQueue;
import app.tocsin.testsupport.TestMongo;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The mails that follow from a change wait with it: a crash after it loses and doubles none. */
class CommitteeMailsIT {
  private static final String DATABASE = "committee-mails-it";
  private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");
  private static final CommitteeId ID = new CommitteeId("9a8b7c6d5e4f40312233445566778899");
  private static final MongoClient client =
      MongoClients.create(TestMongo.connectionString(DATABASE));

  private final Committees committees =
      new MongoCommittees(new ReactiveMongoTemplate(client, DATABASE), new Format());
  private final Queue queue = new Queue();
  private final AskingForMails asking =
      new AskingForMails(committees, queue, Clock.fixed(NOW, ZoneOffset.UTC));

  @AfterAll
  static void close() {
    client.close();
  }

  @Test
  void whatACrashLeftBehindIsAskedForUnderTheSameIds() {
    committees.create(committee(1), new CommitteeCreated(committee(1), NOW)).block();
    Wish letter = new Wish("committee-letter", "l1");
    assertThat(committees.save(committee(2), Optional.empty(), List.of(letter)).block()).isTrue();
    assertThat(committees.save(committee(2), Optional.empty(), List.of(letter)).block())
        .as("somebody else was first")
        .isFalse();

    queue.away = true;
    asking.sweep().onErrorComplete().block();
    queue.away = false;
    asking.sweep().block();
    asking.sweep().block();

    assertThat(queue.asked)
        .containsExactly(
            ID + ":2:m0:m-olga", ID + ":2:m0:m-zoe", ID + ":2:m0:m-olga", ID + ":2:m0:m-zoe");
  }

  @Test
  void whatAHostAnsweredIsForWhoWroteTheGatheringElseForCoordinators() {
    CommitteeId id = new CommitteeId("8a8b7c6d5e4f40312233445566778899");
    committees.create(committee(id, 1), new CommitteeCreated(committee(id, 1), NOW)).block();
    Wish toZoe = new Wish("hosting-agreed", "g:c:m-zoe");
    Wish toAll = new Wish("hosting-declined", "g:c:");
    Wish sealed = new Wish("committee-declined", "sealed");
    committees.save(committee(id, 2), Optional.empty(), List.of(toZoe, toAll, sealed)).block();

    asking.sweep().block();

    assertThat(queue.asked)
        .containsExactly(
            id + ":2:m0:m-zoe",
            id + ":2:m1:m-olga",
            id + ":2:m1:m-zoe",
            id + ":2:m1:m-ida",
            id + ":2:m2:");
  }

  private static Committee committee(long version) {
    return committee(ID, version);
  }

  private static Committee committee(CommitteeId id, long version) {
    return new Committee(
        id,
        "comite-" + id.value().substring(0, 8),
        version,
        new Mandate("Comité", "", "", List.of(new Area(Area.Level.COMMUNE, "44109", "44"))),
        new People(
            List.of(member("olga", true), member("zoe", true), member("ida", false)),
            List.of(),
            List.of()),
        List.of(),
        NOW);
  }

  private static Member member(String person, boolean mails) {
    return new Member("m-" + person, person, "sealed", Role.COORDINATOR, NOW, mails);
  }

  private static final class Queue implements MailQueue {
    private final List<String> asked = new ArrayList<>();
    private boolean away;

    /** Where it fails, it may have stored them all the same. */
    @Override
    public Mono<Void> ask(List<Mail> mails) {
      mails.forEach(mail -> asked.add(mail.id()));
      return away ? Mono.error(new IllegalStateException("the store is away")) : Mono.empty();
    }

    @Override
    public Flux<Mail> take(Instant at, Instant until, int limit) {
      return Flux.empty();
    }

    @Override
    public Mono<Void> done(Mail mail, Outcome outcome, Instant at) {
      return Mono.empty();
    }

    @Override
    public Mono<Void> later(Mail mail, Instant dueAt) {
      return Mono.empty();
    }
  }

  static final class Format implements CommitteeEventFormat {
    @Override
    public String topic() {
      return "committee.committees";
    }

    @Override
    public String type(CommitteeEvent event) {
      return "committee.created";
    }

    @Override
    public String data(CommitteeEvent event) {
      return "{}";
    }
  }
}
