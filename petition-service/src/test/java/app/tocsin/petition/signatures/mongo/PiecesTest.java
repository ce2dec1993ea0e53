package app.tocsin.petition.signatures.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.petition.signatures.mongo.Pieces.Range;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PiecesTest {
  private static final String PETITION = "1cafd14d6dd769312867f000d1b6fba3";

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "20000, 1",
    "20001, 16",
    "40000, 16",
    "320000, 16",
    "500000, 256",
    "10000000, 4096",
    "900000000, 4096"
  })
  void eachIdLiesInOnePieceAndThoseOfOthersInNone(long about, int pieces) {
    List<Range> ranges = Pieces.of(PETITION, about);
    assertThat(ranges).hasSize(pieces);
    byte[] mailbox = new byte[16];
    var random = new Random(about);
    for (int i = 0; i < 200; i++) {
      random.nextBytes(mailbox);
      String key = HexFormat.of().formatHex(mailbox) + ":1";
      assertThat(holding(ranges, PETITION + ":" + key)).hasSize(1);
      assertThat(holding(ranges, PETITION.replace('1', '2') + ":" + key)).isEmpty();
      assertThat(holding(ranges, PETITION + "0:" + key)).isEmpty();
    }
    assertThat(holding(ranges, PETITION + ":" + "0".repeat(32) + ":1")).hasSize(1);
    assertThat(holding(ranges, PETITION + ":" + "f".repeat(32) + ":4")).hasSize(1);
  }

  private static List<Range> holding(List<Range> ranges, String id) {
    return ranges.stream()
        .filter(range -> range.from().compareTo(id) <= 0 && id.compareTo(range.to()) < 0)
        .toList();
  }
}
