package app.tocsin.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.tocsin.embedded.StoreProcess;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessUnderTestIT {

  private final Path data;
  private final int port = FreePort.next();

  ProcessUnderTestIT(@TempDir Path data) {
    this.data = data;
  }

  @Test
  void aKilledProcessStartsAgain() {
    try (ProcessUnderTest store = store().start()) {
      long first = store.pid();
      store.kill();
      assertThat(store.isAlive()).isFalse();

      store.start();

      assertThat(store.pid()).isNotEqualTo(first);
      assertThat(ping(2_000)).isTrue();
    }
  }

  @Test
  void aPausedProcessAnswersNobodyUntilItResumes() {
    try (ProcessUnderTest store = store().start()) {
      store.pause();
      assertThat(ping(300)).isFalse();

      store.resume();

      assertThat(ping(5_000)).isTrue();
      assertThat(store.stop()).isEqualTo(143);
    }
  }

  @Test
  void aProcessThatEndsBeforeItIsReadyFailsWithItsLog() {
    try (ProcessUnderTest store =
        ProcessUnderTest.main("store", StoreProcess.class.getName(), "--port", "none")) {
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(store::start)
          .withMessageContaining("store ended with 2 before it was ready")
          .withMessageContaining("--data: missing");
    }
  }

  private ProcessUnderTest store() {
    return ProcessUnderTest.main(
            "store",
            StoreProcess.class.getName(),
            "--port",
            String.valueOf(port),
            "--data",
            data.toString())
        .option("-Xmx64m");
  }

  private boolean ping(int millis) {
    String address =
        "mongodb://127.0.0.1:"
            + port
            + "/?serverSelectionTimeoutMS="
            + millis
            + "&connectTimeoutMS="
            + millis
            + "&socketTimeoutMS="
            + millis;
    try (MongoClient client = MongoClients.create(address)) {
      client.getDatabase("admin").runCommand(new Document("ping", 1));
      return true;
    } catch (MongoException e) {
      return false;
    }
  }
}
