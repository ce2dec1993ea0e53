package app.tocsin.load.brokers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.tocsin.testsupport.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ShippedSettingsTest {

  @Test
  void whatIsShippedNeedsTwoBrokersToAcknowledge() throws IOException {
    String compose = Files.readString(Repository.root().resolve("docker-compose.yml"));
    Properties second =
        ShippedSettings.of(compose)
            .of(2, "/data", new int[] {1001, 1002, 1003}, new int[] {2001, 2002, 2003});

    assertThat(second)
        .containsEntry("min.insync.replicas", "2")
        .containsEntry("default.replication.factor", "3")
        .containsEntry("transaction.state.log.min.isr", "2")
        .containsEntry("unclean.leader.election.enable", "false")
        .containsEntry("auto.create.topics.enable", "false")
        .containsEntry("process.roles", "broker,controller")
        .containsEntry("node.id", "2")
        .containsEntry("listeners", "PLAINTEXT://127.0.0.1:1002,CONTROLLER://127.0.0.1:2002")
        .containsEntry(
            "controller.quorum.voters", "1@127.0.0.1:2001,2@127.0.0.1:2002,3@127.0.0.1:2003")
        .containsEntry("log.dirs", "/data")
        .doesNotContainKey("heap.opts");
  }

  @Test
  void aFileWithoutBrokersIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShippedSettings.of("services: {}"))
        .withMessage("docker-compose.yml: no x-kafka-environment:");
  }
}
