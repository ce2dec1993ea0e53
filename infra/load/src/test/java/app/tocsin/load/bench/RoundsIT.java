package app.tocsin.load.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.tocsin.load.signers.Signers;
import app.tocsin.load.signers.SigningRequests;
import app.tocsin.load.system.Machine;
import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Traffic;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RoundsIT {

  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());
  private static final Signers SIGNERS = new Signers(1, random -> "44000");

  private final List<HttpServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  @Test
  void contendersTakeTurnsAndEachRoundBeginsWithAnother() throws IOException {
    List<Contender> contenders = List.of(answering("A", 202), answering("B", 202));

    List<Round> rounds = measure(contenders, plan(2, OptionalDouble.empty()));

    assertThat(rounds).extracting(Round::contender).containsExactly("A", "B", "B", "A");
    assertThat(rounds).allMatch(round -> round.perSecond() > 0);
    assertThat(rounds).allMatch(round -> round.run().ownCpuMicrosPerRequest() > 0);
    JsonNode json = JsonMapper.shared().readTree(new JsonReport(report(contenders, rounds)).text());
    assertThat(json.path("ratios").path("B/A").asDouble()).isPositive();
    assertThat(json.path("contenders").path(1).path("rounds")).hasSize(2);
    assertThat(report(contenders, rounds).table())
        .contains("each over those before it\n  B/A ")
        .contains("this process")
        .doesNotContain("a round of A:");
  }

  @Test
  void aRateMakesAnOpenLoop() throws IOException {
    List<Contender> contenders = List.of(answering("A", 202));

    List<Round> rounds = measure(contenders, plan(1, OptionalDouble.of(50)));

    assertThat(rounds.getFirst().run().outcomes().arrived()).isEqualTo(25);
    assertThat(rounds.getFirst().latencyMillis(99)).isPositive();
  }

  @Test
  void aServerThatLimitsLoopbackIsRefusedWithWhatToDo() throws IOException {
    List<Contender> contenders = List.of(answering("A", 202), answering("C", 429));

    assertThatExceptionOfType(BenchRefused.class)
        .isThrownBy(() -> measure(contenders, plan(1, OptionalDouble.empty())))
        .withMessageStartingWith("server C at 127.0.0.1:")
        .withMessageContaining("answered 429")
        .withMessageContaining("--limits off");
  }

  @Test
  void aServerThatAcceptsNothingIsRefusedWithWhatItAnswered() throws IOException {
    List<Contender> contenders = List.of(answering("A", 404));

    assertThatExceptionOfType(BenchRefused.class)
        .isThrownBy(() -> measure(contenders, plan(1, OptionalDouble.empty())))
        .withMessageContaining("accepted nothing: 404 x")
        .withMessageEndingWith("(expected: 2xx)");
  }

  private static Rounds.Plan plan(int rounds, OptionalDouble rate) {
    return new Rounds.Plan(rounds, Duration.ofMillis(200), Duration.ofMillis(500), rate);
  }

  private static List<Round> measure(List<Contender> contenders, Rounds.Plan plan) {
    Watched watched = new Watched(Map.of("this process", ProcessHandle.current().pid()));
    try (Traffic traffic = new Traffic(new Traffic.Shape(4, 1), 0);
        BenchProgress progress = new BenchProgress(NOWHERE, false, Duration.ZERO)) {
      return new Rounds(plan, traffic, watched, progress).measure(contenders);
    }
  }

  private static Report report(List<Contender> contenders, List<Round> rounds) {
    return new Report(
        new Findings(
            new Comparison(contenders, rounds),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of()),
        new Circumstances(
            Instant.EPOCH,
            Machine.here(),
            0.1,
            0.2,
            "how",
            "./tocsin bench",
            "",
            Circumstances.versionsHere()));
  }

  private Contender answering(String name, int status) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    servers.add(server);
    server.createContext("/", exchange -> answer(exchange, status));
    server.start();
    Endpoint endpoint = new Endpoint("127.0.0.1", server.getAddress().getPort());
    return new Contender(
        name, Role.OTHER, "server " + name, endpoint, new SigningRequests(SIGNERS, endpoint, "p1"));
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
