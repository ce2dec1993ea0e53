package app.tocsin.load.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Outcomes;
import app.tocsin.load.traffic.Requests;
import app.tocsin.load.traffic.Traffic;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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

    List<Goal> goals = findings(comparison, OptionalDouble.empty(), Optional.empty()).goals();

    assertThat(goals)
        .extracting(Goal::what)
        .containsExactly(
            "service direct / limit", "CPU of petition-service / limit's, per request");
    assertThat(goals.getLast().value()).isEqualTo(4);
    assertThat(goals.getLast().goal()).isEqualTo("<= 3.00");
    assertThat(goals.getLast().verdict()).isEqualTo("not reached");
  }

  @Test
  void anOpenLoopSaysNothingOfThroughput() {
    Comparison comparison =
        new Comparison(
            List.of(contender("A", Role.LIMIT), contender("B", Role.SERVICE)),
            List.of(
                round("A", Map.of("limit", 40.0), 10), round("B", Map.of("service", 80.0), 25)));

    List<Goal> goals = findings(comparison, OptionalDouble.of(1_000), Optional.empty()).goals();

    assertThat(goals)
        .extracting(Goal::what)
        .contains("service p99 / limit p99 at 1,000/s, as was asked for")
        .doesNotContain("service direct / limit");
    assertThat(goals.getFirst().verdict()).isEqualTo("not reached");
  }

  @Test
  void halfOfCapacityIsJudgedByItsSlowestHundredth() {
    List<Contender> both = List.of(contender("A", Role.LIMIT), contender("B", Role.SERVICE));
    Comparison closed =
        new Comparison(both, List.of(round("A", Map.of(), 1), round("B", Map.of(), 9)));
    Comparison open =
        new Comparison(both, List.of(round("A", Map.of(), 10), round("B", Map.of(), 15)));

    List<Goal> goals =
        findings(closed, OptionalDouble.empty(), Optional.of(new AtHalf(500, open))).goals();

    assertThat(goals.getLast().what())
        .isEqualTo("service p99 / limit p99 at 500/s, half of capacity");
    assertThat(goals.getLast().value()).isCloseTo(1.5, within(0.01));
    assertThat(goals.getLast().verdict()).isEqualTo("reached");
  }

  @Test
  void readsMayCostSignaturesATenthOfTheirCpuTheirNumberAndTheirSlowest() {
    Mix mix = new Mix(100, 1_900, new Mix.Side(1, 5, 10, 900), new Mix.Side(0.85, 5, 12, 950), 20);
    Comparison nothing = new Comparison(List.of(), List.of());

    List<Goal> goals =
        new Findings(
                nothing,
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.of(mix),
                Optional.empty(),
                List.of())
            .goals();

    assertThat(goals)
        .extracting(Goal::verdict)
        .containsExactly("reached", "not reached", "not reached");
  }

  private static Findings findings(
      Comparison comparison, OptionalDouble rate, Optional<AtHalf> half) {
    return new Findings(comparison, rate, half, Optional.empty(), Optional.empty(), List.of());
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
    return round(contender, cpu, 0);
  }

  private static Round round(String contender, Map<String, Double> cpu, long millis) {
    Outcomes outcomes = new Outcomes();
    if (millis > 0) {
      outcomes.acceptedMicros().recordValue(millis * 1_000);
    }
    Traffic.Run run = new Traffic.Run(outcomes, Duration.ofSeconds(1), 0);
    return new Round(contender, run, cpu, 100, Duration.ofSeconds(1), true);
  }
}
