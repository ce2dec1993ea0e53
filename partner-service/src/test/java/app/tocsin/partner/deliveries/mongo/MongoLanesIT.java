package app.tocsin.partner.deliveries.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.deliveries.Breaker;
import app.tocsin.partner.deliveries.Delivery;
import app.tocsin.partner.deliveries.Delivery.Attempt;
import app.tocsin.partner.deliveries.Delivery.State;
import app.tocsin.partner.deliveries.DeliveryLog.Answered;
import app.tocsin.partner.deliveries.DeliveryLog.Place;
import app.tocsin.partner.deliveries.DeliveryLog.Query;
import app.tocsin.partner.deliveries.DeliveryLog.Wanted;
import app.tocsin.partner.deliveries.Lanes;
import app.tocsin.partner.deliveries.Lanes.Memo;
import app.tocsin.partner.deliveries.Lanes.Recorded;
import app.tocsin.partner.deliveries.Lanes.Stored;
import app.tocsin.partner.deliveries.Numbering;
import app.tocsin.partner.deliveries.Numbering.Assignment;
import app.tocsin.partner.subscriptions.SignerEvents;
import app.tocsin.testsupport.TestMongo;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/** A lane's document, on a real store. */
class MongoLanesIT {
  private static final Instant NOW = Instant.parse("2027-01-31T18:00:00Z");
  private static final Memo MEMO = new Memo(0, Breaker.Closed.HEALTHY, 10, NOW);
  private static MongoClient client;
  private static ReactiveMongoTemplate mongo;

  private final String lane = UUID.randomUUID().toString().replace("-", "");
  private final MongoLedger ledger = new MongoLedger(mongo, at(NOW));
  private final MongoLanes lanes = new MongoLanes(mongo, at(NOW));

  @BeforeAll
  static void connect() {
    client = MongoClients.create(TestMongo.connectionString("mongo_lanes_it"));
    mongo = new ReactiveMongoTemplate(client, "mongo_lanes_it");
  }

  @AfterAll
  static void close() {
    client.close();
  }

  @Test
  void whatAnotherWriterStruckOffStaysStruckOff() {
    assertThat(save(Numbering.EMPTY, Map.of("e1", 1L))).isTrue();
    Numbering seen = ledger.numberings(List.of(lane)).block().get(lane);
    ledger.close(Map.of(lane, List.of("e1"))).block();

    assertThat(save(seen, Map.of("e2", 2L))).isTrue();
    assertThat(save(seen, Map.of("e3", 2L))).as("another was faster").isFalse();

    assertThat(ledger.numberings(List.of(lane)).block())
        .containsEntry(lane, new Numbering(2, 2, Map.of("e2", 2L)));
    assertThat(lanes.read(lane).block().complete()).isEqualTo(1);
  }

  @Test
  void aLaneWithAnOpenNumberDoesNotRestAndIsFoundWhenItsWriterIsGone() {
    save(Numbering.EMPTY, Map.of("e1", 1L));
    Stored stored = lanes.read(lane).block();
    assertThat(stored.left()).isEmpty();
    assertThat(lanes.rest(lane, stored.wakes(), MEMO, null).block()).isFalse();

    Instant later = NOW.plus(Duration.ofSeconds(31));
    assertThat(new MongoLanes(mongo, at(later)).read(lane).block().left())
        .isEqualTo(Map.of("e1", 1L));
    assertThat(awake(NOW)).doesNotContain(lane);
    assertThat(awake(later)).contains(lane);

    ledger.close(Map.of(lane, List.of("e1"))).block();
    long wakes = lanes.read(lane).block().wakes();
    assertThat(lanes.rest(lane, wakes, MEMO, null).block()).isTrue();
    assertThat(awake(later)).doesNotContain(lane);
  }

  @Test
  void whoComesLateDoesNotTakeBackWhatArrived() {
    String id = Delivery.id(lane, 1);
    ledger
        .insert(
            List.of(
                new Delivery(
                    lane, 1, "e1", "t", "s", null, State.PENDING, 0, null, NOW, List.of())))
        .block();

    record(id, State.DELIVERED, null);
    record(id, State.WAITING, NOW);

    assertThat(lanes.waiting(lane, 10).block()).isEmpty();
    assertThat(lanes.pending(lane, 0, 10, 10).block()).isEmpty();
  }

  @Test
  void theLogIsSearchedOverSeveralLanesNewestFirst() {
    String other = UUID.randomUUID().toString().replace("-", "");
    ledger
        .insert(
            List.of(
                delivery(lane, 1, "p1"),
                delivery(other, 2, "p2"),
                delivery(lane, 3, "p1"),
                delivery(other, 4, "p1")))
        .block();
    record(Delivery.id(lane, 3), State.DELIVERED, null);

    assertThat(search(other, null, null, null)).containsExactly("4", "3", "2");
    var third = new Place(NOW.plusSeconds(2), Delivery.id(other, 2));
    assertThat(search(other, null, null, third)).containsExactly("1");
    assertThat(search(other, "p1", null, null)).containsExactly("4", "3", "1");
    assertThat(search(other, null, Answered.SUCCESS, null)).containsExactly("3");
    assertThat(search(other, null, Answered.FAILED, null)).isEmpty();
  }

  @Test
  void whoWasToHaveAContactIsFoundByItsSharing() {
    String sharing = lane + ":rail";
    ledger.insert(List.of(delivery(lane, 1, "p1", SignerEvents.SHARED, sharing))).block();
    ledger.insert(List.of(delivery(lane, 2, "p1", SignerEvents.WITHDRAWN, sharing))).block();

    assertThat(new MongoCancelling(mongo).endpoints(Set.of(sharing, "another")).block())
        .isEqualTo(Map.of(sharing, Set.of(lane)));
  }

  private List<String> search(
      String other,
      @Nullable String petition,
      @Nullable Answered answered,
      @Nullable Place before) {
    var wanted = new Wanted(null, answered, null, null, petition, null, null, null);
    return new MongoDeliveryLog(mongo, lanes, at(NOW))
        .page(new Query(List.of(lane, other), wanted, before, 3)).block().stream()
            .map(it -> Long.toString(it.sequence()))
            .toList();
  }

  private static Delivery delivery(String endpoint, long number, String petition) {
    return delivery(endpoint, number, petition, "t", "s");
  }

  private static Delivery delivery(
      String endpoint, long number, String petition, String type, String order) {
    Instant at = NOW.plusSeconds(number);
    return new Delivery(
        endpoint,
        number,
        "e" + number,
        type,
        order,
        petition,
        State.PENDING,
        0,
        null,
        at,
        List.of());
  }

  private void record(String id, State state, @Nullable Instant dueAt) {
    var attempt = new Attempt(NOW, 5, 200, null, "", null);
    lanes.record(List.of(new Recorded(id, state, 0, dueAt, attempt))).block();
  }

  private boolean save(Numbering seen, Map<String, Long> given) {
    return ledger.save(Map.of(lane, new Assignment(seen, given))).block();
  }

  private List<String> awake(Instant now) {
    return lanes.awake(Set.of(MongoLanes.bucket(lane)), now, "", 1_000).block().stream()
        .map(Lanes.Awake::endpoint)
        .toList();
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }
}
