package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.deliveries.Delivery.Attempt;
import app.tocsin.partner.deliveries.Delivery.State;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoint.Ordering;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DispatchingTest {
  private static final Attempt ATTEMPT = new Attempt(World.START, 5, 200, null, "", null);

  private static final Duration SECONDS = Duration.ofSeconds(5);
  private static final Duration QUICK = Duration.ofMillis(5);

  private final World world = new World();

  @BeforeEach
  void ownsAll() {
    world.pass(Duration.ofSeconds(1));
  }

  @Test
  void everyEventIsSentOnceAndTheLaneLaidDown() {
    world.endpoint("a", Ordering.NONE);
    world.publish("a", 1, 300);

    world.pass(Duration.ofSeconds(20));

    assertThat(world.sent).containsExactlyInAnyOrderElementsOf(ids("a", 300));
    assertThat(world.ledger.byId.values()).allMatch(it -> it.state() == State.DELIVERED);
    assertThat(world.lanes.memos.get("a").settled()).isEqualTo(300);
  }

  /** Its filter changed, or its writer died, before the batch came again. */
  @Test
  void whatWasNumberedAndLeftIsFinishedByTheLanesOwner() {
    world.endpoint("a", Ordering.NONE);
    world.ledger.keep(World.messages(1, 3)).block();
    world
        .ledger
        .save(
            Map.of(
                "a",
                Numbering.EMPTY.assign(
                    World.messages(1, 2).stream().map(Message::id).toList(), Set.of())))
        .block();
    world.publish("a", 3, 3);
    world.pass(Duration.ofSeconds(5));
    assertThat(world.sent).as("the lane is complete up to 0").isEmpty();

    world.pass(Lanes.LEFT_AFTER.plusSeconds(5));

    assertThat(world.sent).containsExactlyInAnyOrderElementsOf(ids("a", 3));
    assertThat(world.ledger.numberings.get("a").open()).isEmpty();
  }

  @Test
  void aLaneWithNothingButALeftNumberIsFoundByItself() {
    world.endpoint("a", Ordering.NONE);
    world.ledger.keep(World.messages(1, 1)).block();
    world.ledger.save(Map.of("a", Numbering.EMPTY.assign(List.of("e1"), Set.of()))).block();

    world.pass(Lanes.LEFT_AFTER.plusSeconds(5));

    assertThat(world.sent).containsExactlyElementsOf(ids("a", 1));
  }

  /** Its lane went to another while it waited for the answer. */
  @Test
  void whoComesLateDoesNotTakeBackWhatArrived() {
    world.endpoint("a", Ordering.NONE);
    world.receivers = _ -> world.answer(500, Duration.ofSeconds(3));
    world.publish("a", 1, 1);
    world.pass(Duration.ofSeconds(1));
    var delivered = new Lanes.Recorded("a-000000000001", State.DELIVERED, 0, null, ATTEMPT);
    world.lanes.record(List.of(delivered)).block();

    world.pass(Duration.ofSeconds(30));

    assertThat(world.sent).hasSize(1);
    assertThat(world.ledger.byId.get("a-000000000001").state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void aPausedLaneThatEventsComeForIsLaidDownAndLeftInPeace() {
    Endpoint endpoint = world.endpoint("a", Ordering.NONE);
    world.receivers = _ -> world.answer(200, Duration.ofSeconds(4));
    world.publish("a", 1, 1);
    world.pass(Duration.ofSeconds(1));
    world.pause(endpoint);
    world.pass(Duration.ofSeconds(2));
    world.publish("a", 2, 20);
    world.pass(Duration.ofSeconds(5));

    int asked = world.lanes.asked;
    world.pass(Duration.ofSeconds(30));

    assertThat(world.lanes.asked).isEqualTo(asked);
    assertThat(world.sent).hasSize(1);
    assertThat(world.lanes.memos.get("a").settled()).isEqualTo(1);
  }

  @Test
  void whatIsCancelledUnderWayHoldsNothingBack() {
    world.endpoint("a", Ordering.SUBJECT);
    world.receivers =
        _ -> {
          world.ledger.byId.computeIfPresent("a-000000000001", (_, it) -> cancelled(it));
          return world.answer(world.sent.size() == 1 ? 500 : 200, QUICK);
        };
    world.publish("a", 1, 2);

    world.pass(Duration.ofMinutes(1));

    assertThat(world.sent).isEqualTo(ids("a", 2));
  }

  @Test
  void whoAsksForOrderGetsItWhileTheLaneIsOpen() {
    Endpoint endpoint = world.endpoint("a", Ordering.NONE);
    world.publish("a", 1, 1);
    world.pass(Duration.ofSeconds(2));
    world.order(endpoint, Ordering.SUBJECT);
    world.pass(Duration.ofSeconds(5));
    world.receivers = _ -> world.answer(world.sent.size() == 2 ? 422 : 200, QUICK);

    world.publish("a", 2, 5);
    world.pass(Duration.ofSeconds(3));
    assertThat(world.sent).as("what follows of its subject waits").hasSize(2);
    world.pass(Duration.ofSeconds(10));

    assertThat(world.sent.subList(2, 6)).isEqualTo(ids("a", 5).subList(1, 5));
  }

  @Test
  void anEndpointThatAsksToWaitGetsNothingUntilThenWhoeverWorksOnItsLane() {
    world.endpoint("a", Ordering.NONE);
    world.receivers = _ -> world.answer(429, "600", Duration.ofMillis(5));
    world.publish("a", 1, 1);
    world.pass(Duration.ofSeconds(2));
    assertThat(world.sent).hasSize(1);
    world.receivers = _ -> world.answer(200, Duration.ofMillis(5));

    world.publish("a", 2, 50);
    world.pass(Duration.ofSeconds(590));
    assertThat(world.sent).as("it asked us to wait, not this delivery").hasSize(1);

    world.pass(Duration.ofSeconds(20));
    assertThat(world.sent).hasSize(51);
  }

  @Test
  void whoTakesAnEndpointUpNeedNotWaitForTheNextProbe() {
    Endpoint endpoint = world.endpoint("a", Ordering.NONE);
    world.receivers = _ -> world.answer(500, Duration.ofMillis(5));
    world.publish("a", 1, 20);
    world.pass(Duration.ofSeconds(10));
    int failed = world.sent.size();
    assertThat(world.lanes.memos.get("a").breaker()).isInstanceOf(Breaker.Open.class);
    world.receivers = _ -> world.answer(200, Duration.ofMillis(5));
    world.pass(Duration.ofSeconds(10));
    assertThat(world.sent).hasSize(failed);

    world.resume(endpoint);
    world.lanes.wake("a").block();
    world.pass(Duration.ofSeconds(10));

    assertThat(world.ledger.byId.values()).allMatch(it -> it.state() == State.DELIVERED);
  }

  @Test
  void whereOrderIsKeptOneThatFailsAgainAndAgainIsPausedAndProbed() {
    world.endpoint("a", Ordering.SUBJECT);
    world.receivers = _ -> world.answer(500, Duration.ofMillis(5));
    world.publish("a", 1, 3);
    world.pass(Duration.ofMinutes(20));
    assertThat(world.lanes.memos.get("a").breaker()).isInstanceOf(Breaker.Open.class);
    int failed = world.sent.size();

    world.pass(Duration.ofHours(3), SECONDS);
    assertThat(world.sent.size() - failed).as("probes in three hours").isBetween(2, 6);
    assertThat(world.sent).containsOnly("a-000000000001");
    world.receivers = _ -> world.answer(200, Duration.ofMillis(5));
    world.pass(Duration.ofMinutes(61));

    assertThat(world.sent.subList(world.sent.size() - 3, world.sent.size()))
        .containsExactlyElementsOf(ids("a", 3));
  }

  @Test
  void anOrderedLaneIsNotHeldForEverByWhatIsRefusedForItsOwnSake() {
    world.endpoint("a", Ordering.SUBJECT);
    world.receivers =
        parcel -> world.answer(parcel.headers().get("webhook-id").endsWith("1") ? 422 : 200, QUICK);
    world.publish("a", 1, 3);

    world.pass(Duration.ofHours(100), SECONDS);

    assertThat(world.ledger.byId.values().stream().map(Delivery::state))
        .containsExactly(State.EXHAUSTED, State.DELIVERED, State.DELIVERED);
  }

  @Test
  void thoseThatNobodyCanTakeAreNotEachProbe() {
    world.endpoint("a", Ordering.NONE);
    world.receivers =
        parcel ->
            world.answer(
                parcel.headers().get("webhook-id").compareTo("a-000000000005") > 0 ? 200 : 500,
                QUICK);
    world.publish("a", 1, 5);
    world.pass(Duration.ofSeconds(10));
    assertThat(world.lanes.memos.get("a").breaker()).isInstanceOf(Breaker.Open.class);

    world.publish("a", 6, 10);
    world.pass(Duration.ofMinutes(10));

    assertThat(world.sent).containsAll(ids("a", 10));
  }

  @Test
  void aLaneThatCameBackIsKnownToBeWellBeforeItRests() {
    world.endpoint("a", Ordering.NONE);
    world.receivers = _ -> world.answer(500, Duration.ofMillis(5));
    world.publish("a", 1, 20);
    world.pass(Duration.ofSeconds(10));
    world.receivers = _ -> world.answer(200, Duration.ofMillis(900));
    int more = 21;
    while (world.ledger.byId.get("a-000000000001").state() != State.DELIVERED) {
      world.pass(Duration.ofSeconds(1));
      world.publish("a", more, more++); // it never rests
    }

    assertThat(world.lanes.memos.get("a").breaker()).isEqualTo(Breaker.Closed.HEALTHY);
  }

  @Test
  void whatACrashWouldRepeatIsBoundedHoweverSlowTheStoreIs() {
    for (int i = 0; i < 30; i++) {
      world.endpoint("e" + i, Ordering.NONE);
      world.publish("e" + i, 1, 100);
    }
    world.lanes.hangs = true;

    world.pass(Duration.ofSeconds(8));

    assertThat(world.sent).hasSizeBetween(64, 64 + 30 * Promptness.FIRST_TRUST);
  }

  @Test
  void moreLanesThanFitIntoMemoryAreWorkedOnOneAfterTheOther() {
    int lanes = Dispatching.MOST_OPEN + 200;
    for (int i = 0; i < lanes; i++) {
      world.endpoint("e%05d".formatted(i), Ordering.NONE);
      world.publish("e%05d".formatted(i), 1, 1);
    }

    world.pass(Duration.ofSeconds(15));

    assertThat(world.sent).hasSize(lanes).doesNotHaveDuplicates();
  }

  static Delivery cancelled(Delivery it) {
    return new Delivery(
        it.endpoint(),
        it.sequence(),
        it.event(),
        it.type(),
        it.order(),
        it.petition(),
        State.CANCELLED,
        it.failures(),
        null,
        it.createdAt(),
        it.attempts());
  }

  private static List<String> ids(String endpoint, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(it -> Delivery.id(endpoint, it)).toList();
  }
}
