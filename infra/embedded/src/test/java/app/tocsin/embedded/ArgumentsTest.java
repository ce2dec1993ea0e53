package app.tocsin.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  private static final Set<String> EXPECTED = Set.of("port", "data");

  @Test
  void readsPortAndDirectory() {
    Arguments arguments = parse("--port", "27017", "--data", "/data/store");

    assertThat(arguments.port("port")).isEqualTo(27_017);
    assertThat(arguments.directory("data")).hasToString("/data/store");
  }

  @Test
  void namesWhatIsUnknownAndWhatWasExpected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("--prot", "1", "--data", "d"))
        .withMessage("--prot: unknown (expected: --data <value> --port <value>)");
  }

  @Test
  void namesWhatIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("--port", "1"))
        .withMessageStartingWith("--data: missing");
  }

  @Test
  void refusesAnOptionWithoutItsValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("--data", "d", "--port"))
        .withMessageStartingWith("--port: has no value");
  }

  @Test
  void refusesAnOptionThatIsGivenTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("--port", "1", "--port", "2"))
        .withMessage("--port: given twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"65536", "-1", "http", "", "99999999999"})
  void refusesWhatIsNoPort(String port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("--port", port, "--data", "d").port("port"))
        .withMessage("--port: \"" + port + "\" (expected: a port, 0 to 65535)");
  }

  private static Arguments parse(String... arguments) {
    return Arguments.parse(List.of(arguments), EXPECTED);
  }
}
