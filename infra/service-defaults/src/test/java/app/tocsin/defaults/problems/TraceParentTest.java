package app.tocsin.defaults.problems;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
  private static final String SENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void aValidHeaderIsReadAndWrittenBackAsItWas() {
    TraceParent parent = TraceParent.parse(SENT).orElseThrow();
    assertThat(parent.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(parent.sampled()).isTrue();
    assertThat(parent).hasToString(SENT);
  }

  @Test
  void aLaterVersionMayCarryMore() {
    assertThat(TraceParent.parse("01" + SENT.substring(2) + "-more")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0\n",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
      })
  void whatIsNoTraceParentIsRefused(String header) {
    assertThat(TraceParent.parse(header)).isEmpty();
  }

  @Test
  void freshOnesAreValidAndDiffer() {
    TraceParent fresh = TraceParent.fresh();
    assertThat(TraceParent.parse(fresh.toString())).contains(fresh);
    assertThat(TraceParent.fresh()).isNotEqualTo(fresh);
  }
}
