package app.tocsin.launcher.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {
  private static final List<String> NAMES = List.of("broker", "store", "mail");

  private static Ports taken(Integer... ports) {
    Set<Integer> taken = Set.of(ports);
    return new Ports(port -> !taken.contains(port));
  }

  @Test
  void portsOfLastTimeAreTakenAgain() throws PortTaken {
    Map<String, Integer> lastTime = Map.of("broker", 21_111, "store", 22_222, "mail", 23_333);

    assertThat(taken().choose(NAMES, Map.of(), lastTime, 5)).isEqualTo(lastTime);
  }

  @Test
  void portOfLastTimeThatIsTakenIsReplaced() throws PortTaken {
    Map<String, Integer> chosen =
        taken(21_111).choose(NAMES, Map.of(), Map.of("broker", 21_111), 0);

    assertThat(chosen.get("broker")).isNotEqualTo(21_111);
  }

  @Test
  void allPortsDifferAndLieBelowThoseOfOutgoingConnections() throws PortTaken {
    Map<String, Integer> chosen =
        taken(20_000, 20_002).choose(NAMES, Map.of("mail", 20_001), Map.of(), 0);

    assertThat(chosen.values())
        .doesNotHaveDuplicates()
        .allMatch(port -> port >= 20_000 && port < 32_768);
    assertThat(chosen)
        .containsEntry("mail", 20_001)
        .doesNotContainValue(20_000)
        .doesNotContainValue(20_002);
  }

  @Test
  void portOfLastTimeGivesWayToTheOneThatWasAskedFor() throws PortTaken {
    Map<String, Integer> chosen =
        taken().choose(NAMES, Map.of("mail", 25_000), Map.of("broker", 25_000), 0);

    assertThat(chosen).containsEntry("mail", 25_000);
    assertThat(chosen.get("broker")).isNotEqualTo(25_000);
  }

  @Test
  void askedForPortThatIsTakenIsNamed() {
    assertThatThrownBy(() -> taken(9092).choose(NAMES, Map.of("broker", 9092), Map.of(), 0))
        .isInstanceOf(PortTaken.class)
        .hasMessageStartingWith("port 9092 for broker is taken by ");
  }

  @Test
  void unknownNameIsRefusedWithThoseThatExist() {
    assertThatThrownBy(() -> taken().choose(NAMES, Map.of("brokre", 9092), Map.of(), 0))
        .hasMessage("--inner-port: brokre (expected: one of broker, store, mail)");
  }

  @Test
  void negativeSeedFindsPortsToo() throws PortTaken {
    assertThat(taken().choose(NAMES, Map.of(), Map.of(), Integer.MIN_VALUE).values())
        .allMatch(port -> port >= 20_000 && port < 32_768);
  }
}
