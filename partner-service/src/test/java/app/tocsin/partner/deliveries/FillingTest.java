package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.courier.Courier.Answer.Responded;
import app.tocsin.partner.deliveries.Delivery.State;
import app.tocsin.partner.subscriptions.Endpoint.Ordering;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class FillingTest {
  private final World world = new World();

  @BeforeEach
  void ownsAll() {
    world.pass(Duration.ofSeconds(1));
    world.endpoint("a", Ordering.NONE);
  }

  @Test
  void contactIsPutInWhenItsDeliveryStarts() {
    world.share("a", 1);
    assertThat(world.ledger.messages.get("shared1").data()).isEqualTo("{\"sharingId\":\"s1\"}");

    world.pass(Duration.ofSeconds(5));

    assertThat(world.bodies)
        .containsExactly("{\"sharingId\":\"s1\",\"contact\":{\"email\":\"s1\"}}");
    assertThat(state("a", 1)).isEqualTo(State.DELIVERED);
  }

  @Test
  void whatWasWithdrawnBeforeItsTurnIsNeverSentAndTheLaneGoesOn() {
    world.receivers = _ -> world.answer(500, Duration.ofMillis(5));
    world.share("a", 1);
    world.pass(Duration.ofSeconds(2));
    assertThat(state("a", 1)).isEqualTo(State.WAITING);

    world.contacts.withdraw(Set.of("s1")).block();
    world.receivers = _ -> world.answer(200, Duration.ofMillis(5));
    world.publish("a", 1, 3);
    world.pass(Duration.ofMinutes(1));

    assertThat(state("a", 1)).isEqualTo(State.CANCELLED);
    assertThat(world.bodies).filteredOn(body -> body.contains("contact")).hasSize(1);
    assertThat(List.of(state("a", 2), state("a", 3), state("a", 4))).containsOnly(State.DELIVERED);
  }

  /** Else nothing would ever find out that the endpoint is back. */
  @Test
  void aProbeThatWasWithdrawnIsFollowedByAnother() {
    world.receivers = _ -> world.answer(500, Duration.ofMillis(5));
    for (int i = 1; i <= 5; i++) {
      world.share("a", i);
    }
    world.pass(Duration.ofSeconds(3));
    world.contacts.withdraw(Set.of("s1", "s2", "s3", "s4", "s5")).block();
    world.receivers = _ -> world.answer(200, Duration.ofMillis(5));
    world.publish("a", 1, 1);

    world.pass(Duration.ofMinutes(10));

    assertThat(state("a", 6)).isEqualTo(State.DELIVERED);
    assertThat(List.of(state("a", 1), state("a", 5))).containsOnly(State.CANCELLED);
  }

  /** A receiver may well repeat what it got. */
  @Test
  void nothingOfWhatTheReceiverAnswersIsKeptWhereItGotAContact() {
    world.receivers = _ -> Mono.just(new Responded(200, null, "thanks, s1", Duration.ofMillis(1)));
    world.share("a", 1);
    world.publish("a", 1, 1);

    world.pass(Duration.ofSeconds(5));

    assertThat(attempt("a", 1)).isEmpty();
    assertThat(attempt("a", 2)).isEqualTo("thanks, s1");
  }

  private State state(String endpoint, int sequence) {
    return delivery(endpoint, sequence).state();
  }

  private String attempt(String endpoint, int sequence) {
    return delivery(endpoint, sequence).attempts().getLast().response();
  }

  private Delivery delivery(String endpoint, int sequence) {
    return world.ledger.byId.get(Delivery.id(endpoint, sequence));
  }
}
