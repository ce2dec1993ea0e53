package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.courier.Courier.Answer;
import app.tocsin.partner.courier.Courier.Answer.Failed;
import app.tocsin.partner.courier.Courier.Answer.Reason;
import app.tocsin.partner.courier.Courier.Parcel;
import app.tocsin.partner.subscriptions.Endpoint.Ordering;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What the healthy wait for because of others, in virtual time: one answer's time at most. */
class NeighboursTest {
  private static final int ENDPOINTS = 100;
  private static final int EVENTS = 10;
  private static final Duration QUICK = Duration.ofMillis(10);

  /** How the first twenty of a hundred behave. */
  private enum Twenty {
    HEALTHY,
    REFUSING,
    HANGING,
    SLOW
  }

  @Test
  void theHealthyAreServedAsIfNoneOfTheOthersWereDead() {
    Duration alone = slowestOfTheHealthy(Twenty.HEALTHY);

    assertThat(alone).isLessThan(Duration.ofMillis(100));
    for (Twenty others : List.of(Twenty.REFUSING, Twenty.HANGING, Twenty.SLOW)) {
      assertThat(slowestOfTheHealthy(others))
          .as(others.name())
          .isLessThanOrEqualTo(alone.plus(QUICK));
    }
  }

  /** Of ten events to each of a hundred, five times. */
  private static Duration slowestOfTheHealthy(Twenty others) {
    World world = new World();
    world.pass(Duration.ofSeconds(1));
    Map<String, Instant> published = new HashMap<>();
    List<Duration> waits = new ArrayList<>();
    world.receivers =
        parcel -> {
          int number = Integer.parseInt(parcel.url().getHost().substring(1, 4));
          if (number >= 20) {
            waits.add(Duration.between(published.get("round"), world.loop.instant()));
          }
          return number < 20 ? answer(world, others, parcel) : world.answer(200, QUICK);
        };
    for (int i = 0; i < ENDPOINTS; i++) {
      world.endpoint("e%03d".formatted(i), Ordering.NONE);
    }
    for (int round = 0; round < 5; round++) {
      published.put("round", world.loop.instant());
      for (int i = 0; i < ENDPOINTS; i++) {
        world.publish("e%03d".formatted(i), 1 + round * EVENTS, EVENTS + round * EVENTS);
      }
      world.pass(Duration.ofSeconds(3));
    }
    assertThat(waits).as("each was sent once").hasSize(80 * 5 * EVENTS);
    return Collections.max(waits);
  }

  private static Mono<Answer> answer(World world, Twenty others, Parcel parcel) {
    return switch (others) {
      case HEALTHY -> world.answer(200, QUICK);
      case REFUSING -> Mono.just(new Failed(Reason.CONNECTION, "refused", Duration.ZERO));
      case HANGING -> world.answer(504, Duration.ofSeconds(15));
      case SLOW -> world.answer(200, Duration.ofSeconds(14));
    };
  }
}
