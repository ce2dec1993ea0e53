package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.deliveries.Delivery.State;
import app.tocsin.partner.subscriptions.Endpoint.Ordering;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What isn't the receiver's doing. */
class HinderedTest {
  private final World world = new World();

  @Test
  void aFailureOfOurOwnClimbsNoLadderAndIsNoneOfTheEndpoints() {
    world.pass(Duration.ofSeconds(1));
    world.endpoint("a", Ordering.NONE);
    world.contacts.fails = true;
    for (int i = 1; i <= 10; i++) {
      world.share("a", i);
    }

    world.pass(Duration.ofMinutes(10));

    assertThat(world.sent).isEmpty();
    assertThat(world.ledger.byId.values())
        .allMatch(it -> it.state() == State.WAITING && it.failures() == 0)
        .allMatch(it -> it.attempts().getLast().failure().equals("ours: IOException"));
    assertThat(world.lanes.memos.values())
        .allMatch(it -> it.breaker().equals(Breaker.Closed.HEALTHY));
    world.contacts.fails = false;
    world.pass(Duration.ofMinutes(2));
    assertThat(world.ledger.byId.values()).allMatch(it -> it.state() == State.DELIVERED);
  }

  @Test
  void anAttemptIsLoggedWithWhatWasSaidBesideTheBody() {
    world.pass(Duration.ofSeconds(1));
    world.endpoint("a", Ordering.NONE);

    world.publish("a", 1, 1);
    world.pass(Duration.ofSeconds(5));

    Delivery.Request request =
        world.ledger.byId.get("a-000000000001").attempts().getLast().request();
    assertThat(request.signature()).startsWith("v1,");
    assertThat(request.timestamp()).isEqualTo(World.START.plusSeconds(1).getEpochSecond());
    assertThat(request.headers()).containsExactly("content-type", "user-agent");
  }

  /** A lane that never rests doesn't find out when it is laid down. */
  @Test
  void whatFollowsSomethingCancelledIsSentWhileItsLaneIsBusy() {
    world.pass(Duration.ofSeconds(1));
    world.endpoint("a", Ordering.SUBJECT);
    world.receivers =
        parcel ->
            world.answer(
                parcel.headers().get("webhook-id").endsWith("-000000000001") ? 422 : 200,
                Duration.ofMillis(5));
    world.share("a", 1);
    world.pass(Duration.ofSeconds(7));
    assertThat(world.ledger.byId.get("a-000000000001").failures()).isEqualTo(2);

    world.ledger.byId.computeIfPresent("a-000000000001", (_, it) -> DispatchingTest.cancelled(it));
    for (int more = 1; more <= 10; more++) {
      world.publish("a", more, more); // of another subject
      world.follow("a", 1, more);
      world.pass(Duration.ofSeconds(1));
    }

    assertThat(world.ledger.byId.values().stream().skip(1))
        .hasSize(20)
        .allMatch(it -> it.state() == State.DELIVERED);
  }
}
