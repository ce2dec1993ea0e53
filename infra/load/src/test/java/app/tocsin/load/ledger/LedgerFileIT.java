package app.tocsin.load.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.load.ledger.Entry.Outcome;
import app.tocsin.load.traffic.Ledger;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerFileIT {

  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final ReceiptId SIGNATURE =
      new ReceiptId(0x0123456789abcdefL, 0x0123456789abcdefL);

  @TempDir private Path folder;

  @Test
  void whatAnswersSaidIsReadBackAsEvidence() {
    Path path = folder.resolve("run/ledger");
    try (LedgerFile file =
        LedgerFile.create(path, LedgerFile.About.PETITION, "p1", Instant.EPOCH)) {
      Ledger ledger = file.of(n -> n % 100);
      ledger.answered(101, 202, 1_000, receipt(ID));
      ledger.answered(201, 202, 1_000, receipt(ID));
      ledger.answered(102, 503, 1_000, Unpooled.EMPTY_BUFFER);
      ledger.unknown(103, 1_000);
      ledger.answered(104, 429, 1_000, Unpooled.EMPTY_BUFFER);
      ledger.answered(203, 202, 1_000, receipt("fedcba98-7654-3210-fedc-ba9876543210"));
    }

    Evidence evidence = Evidence.read(path);
    assertThat(evidence.attempts()).isEqualTo(6);
    assertThat(evidence.attempts(Outcome.OK)).isEqualTo(3);
    assertThat(evidence.attempts(Outcome.UNKNOWN)).isEqualTo(2);
    assertThat(evidence.people(Outcome.OK)).isEqualTo(2);
    assertThat(evidence.unknownPeople()).containsExactly(2L);
    assertThat(evidence.idOf(1)).contains(SIGNATURE);
    assertThat(evidence.acknowledged()).contains(Set.of(SIGNATURE)).hasSize(2);
    assertThat(evidence.acknowledgements()).hasSize(2).isSorted();
    assertThat(evidence.withoutReceipt()).isZero();
  }

  @Test
  void theHalfLineOfAKilledRunIsNoEvidence() throws Exception {
    Path path = folder.resolve("ledger");
    try (LedgerFile file =
        LedgerFile.create(path, LedgerFile.About.PETITION, "p1", Instant.EPOCH)) {
      file.of(n -> n).unknown(1, 1_000);
    }
    Files.write(path, "2\t2\tok\t20".getBytes(US_ASCII), StandardOpenOption.APPEND);

    assertThat(Evidence.read(path).attempts()).isEqualTo(1);
  }

  @Test
  void anAcknowledgementWithoutReceiptProvesNothing() {
    Path path = folder.resolve("ledger");
    try (LedgerFile file =
        LedgerFile.create(path, LedgerFile.About.PETITION, "p1", Instant.EPOCH)) {
      file.of(n -> n).answered(1, 202, 1_000, Unpooled.EMPTY_BUFFER);
      file.flush();

      assertThat(Evidence.read(path).withoutReceipt()).isEqualTo(1);
      assertThat(file.total(Outcome.OK)).isEqualTo(1);
    }
  }

  private static ByteBuf receipt(String id) {
    return Unpooled.copiedBuffer(
        "5b\r\n{\"signatureId\":\"" + id + "\",\"status\":\"recorded\"}\r\n0\r\n\r\n", US_ASCII);
  }
}
