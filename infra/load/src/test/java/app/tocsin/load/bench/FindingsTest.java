package app.tocsin.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Outcomes;
import app.tocsin.load.traffic.Requests;
import app.tocsin.load.traffic.Traffic;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private static final Requests NOTHING =
      new Requests() {
        @Override
        public int maxBytes() {
          return 0;
        }

        @Override
        public void write(long n, ByteBuf out) {}
      };

  @Test
  void goalsAreStatedOnlyBetweenWhatWasMeasured() {
    Contender limit = contender("A", Role.LIMIT);
    Contender service = contender("B", Role.SERVICE);
    Contender gateway = contender("C", Role.GATEWAY);
    Comparison comparison =
        new Comparison(
            List.of(limit, service, gateway),
            List.of(
                round("A", Map.of("limit", 40.0)),
                round("B", Map.of("petition-service", 160.0)),
                round("C", Map.of("petition-service", 200.0))));

    List<Goal> goals =
        new Findings(comparison, Optional.empty(), Optional.empty(), List.of()).goals();

    assertThat(goals)
        .extracting(Goal::what)
        .containsExactly(
            "service direct / limit", "CPU of petition-service / limit's, per request");
    assertThat(goals.getLast().value()).isEqualTo(4);
    assertThat(goals.getLast().goal()).isEqualTo("<= 3.00");
    assertThat(goals.getLast().verdict()).isEqualTo("not reached");
  }

  @Test
  void commandsThatRunAnywayAreNotThoseOfReads() {
    assertThat(new StoreReads(40, 39, 10_000).perRead()).isZero();
    assertThat(new StoreReads(40, 10_040, 10_000).perRead()).isEqualTo(1);
  }

  @Test
  void halfOfCapacityLeavesHalfOfTheCores() {
    Round signing = round("A", Map.of("service", 900.0));
    Round reading = round("B", Map.of("gateway", 100.0));

    // a signature takes 900 and 100 put off, each of 19 reads 100
    assertThat(Mix.halfOfCapacity(signing, reading, 2)).isEqualTo(1e6 / (1_000 + 19 * 100));
  }

  private static Contender contender(String name, Role role) {
    return new Contender(name, role, role.name(), new Endpoint("127.0.0.1", 1), NOTHING);
  }

  private static Round round(String contender, Map<String, Double> cpu) {
    Traffic.Run run = new Traffic.Run(new Outcomes(), Duration.ofSeconds(1), 0);
    return new Round(contender, run, cpu, 100, Duration.ofSeconds(1), true);
  }
}
