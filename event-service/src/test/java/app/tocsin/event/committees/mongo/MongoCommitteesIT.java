package app.tocsin.event.committees.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.committees.Area;
import app.tocsin.event.committees.Committee;
import app.tocsin.event.committees.Committee.People;
import app.tocsin.event.committees.CommitteeEvent.CommitteeCreated;
import app.tocsin.event.committees.CommitteeId;
import app.tocsin.event.committees.Committees;
import app.tocsin.event.committees.Committees.Wanted;
import app.tocsin.event.committees.JoinRequest;
import app.tocsin.event.committees.Mandate;
import app.tocsin.event.committees.Member;
import app.tocsin.event.committees.Restraint;
import app.tocsin.event.committees.Role;
import app.tocsin.event.committees.Summary;
import app.tocsin.event.committees.Summary.Belonging;
import app.tocsin.testsupport.TestMongo;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A committee of two thousand is read by what is wanted of it. */
class MongoCommitteesIT {
  private static final String DATABASE = "mongo-committees-it";
  private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");
  private static final CommitteeId LARGE = new CommitteeId("1a8b7c6d5e4f40312233445566778899");
  private static final CommitteeId OLD = new CommitteeId("2a8b7c6d5e4f40312233445566778899");
  private static final Wanted ALL = new Wanted(null, null, null);
  private static final MongoClient client =
      MongoClients.create(TestMongo.connectionString(DATABASE));

  private final ReactiveMongoTemplate mongo = new ReactiveMongoTemplate(client, DATABASE);
  private final Committees committees = new MongoCommittees(mongo, new CommitteeMailsIT.Format());

  @AfterAll
  static void close() {
    client.close();
  }

  @Test
  void twoThousandMembersAreReadByPagesAndNotByLists() {
    Committee large = committee(LARGE, "grand", members(2_000), List.of());
    committees.create(large, new CommitteeCreated(large, NOW)).block();

    Summary mine = committees.list(ALL, "p0007", Optional.empty(), 1).blockLast();
    assertThat(mine)
        .isEqualTo(
            new Summary(
                LARGE,
                "grand",
                1,
                large.mandate(),
                2_000,
                NOW,
                new Belonging("m0007", Role.MEMBER, false)));
    assertThat(committees.summaryBySlug("grand", "nobody").block().own()).isNull();
    assertThat(committees.summary(LARGE, null).block().members()).isEqualTo(2_000);
    assertThat(committees.members(LARGE, Optional.of("m0007"), 3).collectList().block())
        .extracting(Member::id)
        .containsExactly("m0008", "m0009", "m0010");
    assertThat(committees.find(LARGE).block()).as("longer than a request may be").isEqualTo(large);
    Document summary = read(LARGE, SummaryDocuments.projection("p0007"));
    assertThat(summary.toJson().length()).isLessThan(1_000);
  }

  /** As they were before members were counted, requests ended and mailboxes had pseudonyms. */
  @Test
  void whatIsStoredAlreadyIsReadAndForgottenToo() {
    var request = new JoinRequest("r1", "zoe", "sealed", NOW.minus(Duration.ofDays(91)));
    Committee old = committee(OLD, "ancien", members(2), List.of(request));
    committees.create(old, new CommitteeCreated(old, NOW)).block();
    mongo
        .getCollection(MongoCommittees.COLLECTION)
        .flatMap(
            all ->
                Mono.from(
                    all.updateOne(
                        Filters.eq("_id", OLD.value()),
                        Updates.combine(
                            Updates.unset(SummaryDocuments.SUMMED_UP),
                            Updates.unset(SummaryDocuments.BELONGS),
                            Updates.unset(MongoCommittees.OVER),
                            Updates.unset("state.people.restraint")))))
        .block();

    assertThat(committees.summary(OLD, "p0001").block().own().memberId()).isEqualTo("m0001");
    assertThat(committees.find(OLD).block()).isEqualTo(old);
    assertThat(committees.withPeopleOver(NOW).collectList().block()).containsExactly(OLD);
  }

  private Document read(CommitteeId id, Bson projection) {
    return mongo
        .getCollection(MongoCommittees.COLLECTION)
        .flatMapMany(
            all -> Flux.from(all.find(Filters.eq("_id", id.value())).projection(projection)))
        .blockLast();
  }

  private static Committee committee(
      CommitteeId id, String slug, List<Member> members, List<JoinRequest> requests) {
    Area nantes = new Area(Area.Level.COMMUNE, "44109", "44");
    return new Committee(
        id,
        slug,
        1,
        new Mandate("Comité", "", "", List.of(nantes)),
        new People(members, requests, List.of(), new Restraint(List.of(), List.of(), List.of())),
        List.of(),
        NOW);
  }

  private static List<Member> members(int number) {
    String sealed = "s".repeat(600);
    return IntStream.range(0, number)
        .mapToObj(i -> "%04d".formatted(i))
        .map(i -> new Member("m" + i, "p" + i, sealed, Role.MEMBER, NOW, false))
        .toList();
  }
}
