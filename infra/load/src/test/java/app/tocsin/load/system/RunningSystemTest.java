package app.tocsin.load.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RunningSystemTest {

  private static final String STATUS =
      """
      {"phase":"ready","since":"2026-11-22T01:02:03Z","url":"http://localhost:8080",
       "launcher":{"pid":100,"pidStarted":"1@x"},
       "addresses":{"kafka":"127.0.0.1:41001","mongo":"mongodb://127.0.0.1:41002"},
       "ports":{},
       "processes":[
         {"name":"kafka","pid":101,"port":41001,"url":"127.0.0.1:41001","state":"ready"},
         {"name":"petition-service","pid":102,"port":8081,"url":"http://127.0.0.1:8081","state":"ready"},
         {"name":"event-service","pid":null,"port":8082,"url":"http://127.0.0.1:8082","state":"failed"}]}
      """;

  @Test
  void aStatusTellsWhereTheSystemIs() {
    RunningSystem system = RunningSystem.parse(STATUS);

    assertThat(system.url()).isEqualTo(URI.create("http://localhost:8080"));
    assertThat(system.kafka()).isEqualTo("127.0.0.1:41001");
    assertThat(system.mongo()).isEqualTo("mongodb://127.0.0.1:41002");
    assertThat(system.process("petition-service").pid()).isEqualTo(102);
    assertThat(system.process("petition-service").url()).isEqualTo("http://127.0.0.1:8081");
  }

  @Test
  void aProcessThatDoesNotRunIsNoProcess() {
    assertThatExceptionOfType(RunningSystem.Unreadable.class)
        .isThrownBy(() -> RunningSystem.parse(STATUS).process("event-service"))
        .withMessage("status: no running process event-service");
  }

  @Test
  void aSystemThatIsNotReadyIsRefusedWithItsState() {
    assertThatExceptionOfType(RunningSystem.Unreadable.class)
        .isThrownBy(
            () ->
                RunningSystem.parse(
                    STATUS.replace("\"phase\":\"ready\"", "\"phase\":\"starting\"")))
        .withMessage("the system is starting (expected: ready)");
  }

  @Test
  void whatIsNoStatusIsRefusedByName() {
    assertThatExceptionOfType(RunningSystem.Unreadable.class)
        .isThrownBy(() -> RunningSystem.parse("tocsin is not running"))
        .withMessageStartingWith("status: not JSON");
    assertThatExceptionOfType(RunningSystem.Unreadable.class)
        .isThrownBy(() -> RunningSystem.parse(STATUS.replace("kafka", "broker")))
        .withMessage("status: kafka is missing (expected: a text)");
    assertThatExceptionOfType(RunningSystem.Unreadable.class)
        .isThrownBy(() -> RunningSystem.read(Path.of("no-such-place", "state.json")))
        .withMessageContaining("is the system up?");
  }
}
