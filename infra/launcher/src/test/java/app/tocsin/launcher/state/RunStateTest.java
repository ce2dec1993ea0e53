package app.tocsin.launcher.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.launcher.state.ProcessState.State;
import app.tocsin.launcher.state.RunState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunStateTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final ProcessState READY =
      new ProcessState(
          "broker",
          new ProcessIdentity(7, "123@boot"),
          20_001,
          "127.0.0.1:20001",
          State.READY,
          NOON,
          2,
          Duration.ofMillis(3_210),
          null);
  private static final ProcessState NOT_STARTED =
      new ProcessState(
          "gateway", null, 8080, "http://localhost:8080", State.STOPPED, NOON, 0, null, null);
  private static final ProcessState FAILED =
      new ProcessState(
          "mail",
          new ProcessIdentity(9, "5@boot"),
          20_002,
          "x",
          State.FAILED,
          NOON,
          2,
          Duration.ofSeconds(1),
          137);

  private static RunState state() {
    return new RunState(
        Phase.READY,
        new ProcessIdentity(6, "99@boot"),
        NOON,
        "http://localhost:8080",
        Map.of("kafka", "127.0.0.1:20001", "mongo", "mongodb://127.0.0.1:20003"),
        Map.of("broker", 20_001, "mail", 20_002),
        List.of(READY, NOT_STARTED, FAILED));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    assertThat(RunState.fromJson(state().toJson())).isEqualTo(state());
  }

  @Test
  void portsStayWhenTheSystemStops() {
    RunState stopped = state().in(Phase.STOPPED, NOON.plusSeconds(1));

    assertThat(RunState.fromJson(stopped.toJson()).ports()).isEqualTo(state().ports());
  }

  @Test
  void missingMemberIsNamed() {
    assertThatThrownBy(() -> RunState.fromJson("{\"phase\":\"ready\"}"))
        .isInstanceOf(Json.Unreadable.class)
        .hasMessageContaining("addresses: missing");
  }

  @Test
  void halfAFileIsUnreadable() {
    String half = state().toJson().substring(0, 60);

    assertThatThrownBy(() -> RunState.fromJson(half)).isInstanceOf(Json.Unreadable.class);
  }
}
