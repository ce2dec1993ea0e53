package app.tocsin.partner.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.partner.deliveries.Books;
import app.tocsin.partner.deliveries.Delivery;
import app.tocsin.partner.deliveries.Delivery.State;
import app.tocsin.partner.manifests.Manifest.Part;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttestingTest {
  private static final Instant NOW = Instant.parse("2027-01-31T18:00:00Z");

  @Test
  void theDigestIsOfTheNumbersAndIdsInTheirOrder() throws Exception {
    var tally = new Tally("ep", 9);
    tally.add(delivery(9, "petition.published"));
    tally.add(delivery(10, "petition.signature.counted"));
    tally.add(delivery(11, "petition.published"));

    Manifest manifest = tally.manifest("before", NOW);

    assertThat(manifest)
        .isEqualTo(
            new Manifest(
                "ep",
                9,
                11,
                new Part("", 3, sha256("9 e9\n10 e10\n11 e11\n")),
                List.of(
                    new Part("petition.published", 2, sha256("9 e9\n11 e11\n")),
                    new Part("petition.signature.counted", 1, sha256("10 e10\n"))),
                "before",
                NOW));
  }

  @Test
  void whatComesOutOfOrderIsRefused() {
    var tally = new Tally("ep", 9);
    tally.add(delivery(9, "t"));

    assertThatThrownBy(() -> tally.add(delivery(9, "t"))).hasMessage("sequence: 9 (expected: > 9)");
  }

  @Test
  void aDayIsAttestedAfterMidnightHasSettled() {
    assertThat(Books.next(NOW)).isEqualTo("2027-02-01T00:05:00Z");
    assertThat(Books.next(Instant.parse("2027-02-01T00:01:00Z"))).isEqualTo("2027-02-02T00:05:00Z");
  }

  private static Delivery delivery(long number, String type) {
    return new Delivery(
        "ep", number, "e" + number, type, "s", null, State.PENDING, 0, null, NOW, List.of());
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
